"""Threads: nothing waits for ever, and long work lets others run."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from conftest import DATE, event

import spp


def test_a_record_takes_events_from_many_threads(definitions):
    record = spp.Record()

    def work(worker: int) -> None:
        for number in range(50):
            record.append(event("cluster_formed", f"{worker}-{number}", on="2024-09-01", cluster=f"c{worker}"))
            if number % 10 == 0:
                len(record), record.dump(), record.problems, record.as_of(DATE).assess_all(definitions)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert len(record) == 400


def test_records_that_merge_each_other_do_not_wait_in_a_circle():
    one, other = spp.sample(), spp.sample()
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(a.merge, b) for a, b in [(one, other), (other, one)] * 50]:
            done.result(timeout=60)
    assert one == other == spp.sample()


def test_an_answer_is_shared(answer):
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda _: answer.hub, range(64)))
    assert all(part is parts[0] for part in parts)


def test_long_work_lets_other_threads_run(record):
    """While one thread reads, another one counts; with the interpreter held, it would not get far."""
    big = ("\n".join(record.dump().replace('"id":"', f'"id":"{n}-') for n in range(60))).encode()
    counted, done = 0, threading.Event()
    reader = threading.Thread(target=lambda: (spp.Record.from_bytes(big), done.set()))
    reader.start()
    while not done.is_set():
        counted += 1
        time.sleep(0.001)
    reader.join()
    assert counted > 20
