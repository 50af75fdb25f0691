"""The hub rule over the facts that `spp-bench facts` writes: this library; plain Python, polars and duckdb here; zen-expression
and regorus in `engines/`. Each gives a verdict for each condition of each cluster, and all must be ours.

    python peers/criteria.py FACTS                 compares all, turn and turn about
    python peers/criteria.py FACTS alone polars    one contender, once: prints user CPU microseconds a cluster

They are given facts that are gathered, flat and in their own memory, and explain nothing; polars and duckdb judge all clusters at
once, on one thread.
"""

import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROUNDS = 5
YEAR, TWO_YEARS, LAST, END = 20250901, 20240901, 20250831, 20260831
REVIEWER, CHAMPION = 20240831, 20230831
PARTS = ["time", "rounds", "reviews", "impact-reviews", "reviewers", "champions", "own-training", "changed", "breaches", "succession", "beyond"]


def share(counted, unknown, of, least):
    if of == 0:
        return "cannot_tell"
    if counted / of >= least:
        return "met"
    return "cannot_tell" if (counted + unknown) / of >= least else "not_met"


def met(is_so):
    return "met" if is_so else "not_met"


def noted(value):
    return "cannot_tell" if value is None else met(value)


def joined(need, verdicts):
    if sum(one == "met" for one in verdicts) >= need:
        return "met"
    return "cannot_tell" if sum(one != "not_met" for one in verdicts) >= need else "not_met"


def with_python(facts):
    def is_trained(person, course, after):
        return any(held["course"] == course and held["on"] > after for held in person["training"])

    def one(cluster):
        members, reviews, people = cluster["members"], cluster["reviews"], cluster["people"]
        whole = sum(len(round) >= 2 and all(round) for round in cluster["rounds"])
        visited = {one["visited"] for one in reviews if one["visit"] is not None and YEAR <= one["visit"] <= END}
        followed = {held["party"] for one in reviews for held in one["impacts"] if YEAR <= held["on"] <= END}
        reviewers = sum(bool(one["at"]) and is_trained(one, "peer-reviewer", REVIEWER) for one in people)
        champions = {at for one in people if is_trained(one, "improvement-champion", CHAMPION) for at in one["at"]}
        own = [
            held["own"]
            for one in people
            for held in one["training"]
            if held["course"] == "peer-reviewer" and held["by_member"] and held["on"] >= TWO_YEARS
        ]
        changes = [held["change"] for one in reviews for held in one["actions"] if TWO_YEARS <= held["agreed"] <= LAST]
        broken = any(YEAR <= day <= END for day in cluster["breaches"])
        is_open = any(YEAR <= day <= END for day in cluster["open"])
        given = [one["to"] for one in cluster["given"] if one["on"] >= TWO_YEARS]
        found = {
            "time": "cannot_tell" if cluster["months"] is None else met(cluster["months"] >= 9),
            "rounds": joined(2, ["met"] * whole + ["cannot_tell"] * (cluster["unnamed"] // 2)),
            "reviews": share(sum(one in visited for one in members), 0, len(members), 1),
            "impact-reviews": share(sum(one in followed for one in members), 0, len(members), 0.75),
            "reviewers": met(reviewers >= 12),
            "champions": "cannot_tell" if not members else met(all(one in champions for one in members)),
            "own-training": share(own.count(True), own.count(None), len(own), 0.75),
            "changed": share(sum(one in ("yes", "partly") for one in changes), sum(one in (None, "too_early") for one in changes), len(changes), 0.66),
            "breaches": "not_met" if broken else "cannot_tell" if is_open else "met",
            "succession": noted(cluster["succession_agreed"]),
            "clusters": met(len(set(given)) >= 1),
            "across": met(len(given) >= 3),
            "base": noted(cluster["hub_base_agreed"]),
        }
        found["beyond"] = joined(2, [found["clusters"], found["across"], found["base"]])
        found["ready"] = joined(len(PARTS), [found[part] for part in PARTS])
        return found

    return lambda: {cluster["cluster"]: one(cluster) for cluster in facts}


def with_polars(facts):
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars as pl

    def table(schema, rows):
        return pl.DataFrame(rows, schema={"cluster": pl.String, **schema}, orient="row")

    day, text, flag = pl.Int64, pl.String, pl.Boolean
    clusters = table(
        {"months": day, "unnamed": day, "succession": flag, "base": flag},
        [(one["cluster"], one["months"], one["unnamed"], one["succession_agreed"], one["hub_base_agreed"]) for one in facts],
    )
    members = table({"party": text}, [(one["cluster"], member) for one in facts for member in one["members"]])
    rounds = table({"round": day, "is_done": flag}, [(one["cluster"], at, done) for one in facts for at, round in enumerate(one["rounds"]) for done in round])
    visits = table({"on": day, "party": text}, [(one["cluster"], review["visit"], review["visited"]) for one in facts for review in one["reviews"]])
    impacts = table({"on": day, "party": text}, [(one["cluster"], held["on"], held["party"]) for one in facts for review in one["reviews"] for held in review["impacts"]])
    actions = table({"agreed": day, "change": text}, [(one["cluster"], held["agreed"], held["change"]) for one in facts for review in one["reviews"] for held in review["actions"]])
    posts = table({"person": day, "party": text}, [(one["cluster"], at, party) for one in facts for at, person in enumerate(one["people"]) for party in person["at"]])
    training = table(
        {"person": day, "course": text, "on": day, "own": flag, "by_member": flag},
        [(one["cluster"], at, held["course"], held["on"], held["own"], held["by_member"]) for one in facts for at, person in enumerate(one["people"]) for held in person["training"]],
    )
    judged = table({"on": day, "is_broken": flag}, [(one["cluster"], on, name == "breaches") for one in facts for name in ("breaches", "open") for on in one[name]])
    given = table({"on": day, "to": text}, [(one["cluster"], held["on"], held["to"]) for one in facts for held in one["given"]])
    col, lit = pl.col, pl.lit

    def met(is_so):
        return pl.when(is_so).then(lit("met")).otherwise(lit("not_met"))

    def noted(name):
        return pl.when(col(name).is_null()).then(lit("cannot_tell")).otherwise(met(col(name)))

    def share(counted, unknown, of, least):
        c, u, n = (col(name).fill_null(0) if isinstance(name, str) else lit(name) for name in (counted, unknown, of))
        return (
            pl.when(n == 0).then(lit("cannot_tell")).when(c / n >= least).then(lit("met")).when((c + u) / n >= least).then(lit("cannot_tell")).otherwise(lit("not_met"))
        )

    def joined(need, names):
        are = lambda one, verdict: pl.sum_horizontal([one(col(name), lit(verdict)).cast(pl.Int64) for name in names])
        return (
            pl.when(are(lambda a, b: a == b, "met") >= need).then(lit("met")).when(are(lambda a, b: a != b, "not_met") >= need).then(lit("cannot_tell")).otherwise(lit("not_met"))
        )

    def lazily():
        this_year = col("on").is_between(YEAR, END)

        def covered(frame, name):
            return members.lazy().join(frame.select("cluster", "party").unique(), on=["cluster", "party"], how="semi").group_by("cluster").agg(pl.len().cast(pl.Int64).alias(name))

        def trained(course, after):
            return training.lazy().filter((col("course") == course) & (col("on") > after)).select("cluster", "person").unique()

        whole = rounds.lazy().group_by("cluster", "round").agg(col("is_done").all() & (pl.len() >= 2)).group_by("cluster").agg(col("is_done").sum().cast(pl.Int64).alias("whole"))
        reviewers = posts.lazy().join(trained("peer-reviewer", REVIEWER), on=["cluster", "person"], how="semi").group_by("cluster").agg(col("person").n_unique().cast(pl.Int64).alias("reviewers"))
        champions = covered(posts.lazy().join(trained("improvement-champion", CHAMPION), on=["cluster", "person"], how="semi"), "champions")
        own = training.lazy().filter((col("course") == "peer-reviewer") & col("by_member") & (col("on") >= TWO_YEARS)).group_by("cluster").agg(
            col("own").sum().cast(pl.Int64).alias("led"), col("own").is_null().sum().cast(pl.Int64).alias("led_unknown"), pl.len().cast(pl.Int64).alias("led_of")
        )
        changed = actions.lazy().filter(col("agreed").is_between(TWO_YEARS, LAST)).group_by("cluster").agg(
            col("change").is_in(["yes", "partly"]).sum().cast(pl.Int64).alias("changed"),
            (col("change").is_null() | (col("change") == "too_early")).sum().cast(pl.Int64).alias("change_unknown"),
            pl.len().cast(pl.Int64).alias("change_of"),
        )
        held = judged.lazy().filter(this_year).group_by("cluster").agg(col("is_broken").any().alias("broken"))
        gave = given.lazy().filter(col("on") >= TWO_YEARS).group_by("cluster").agg(col("to").n_unique().cast(pl.Int64).alias("others"), pl.len().cast(pl.Int64).alias("times"))
        of = members.lazy().group_by("cluster").agg(pl.len().cast(pl.Int64).alias("members"))
        all = clusters.lazy()
        for frame in (of, whole, covered(visits.lazy().filter(this_year), "visited"), covered(impacts.lazy().filter(this_year), "followed"), reviewers, champions, own, changed, held, gave):
            all = all.join(frame, on="cluster", how="left")
        zero = lambda name: col(name).fill_null(0)
        return (
            all.select(
                "cluster",
                pl.when(col("months").is_null()).then(lit("cannot_tell")).otherwise(met(col("months") >= 9)).alias("time"),
                pl.when(zero("whole") >= 2).then(lit("met")).when(zero("whole") + col("unnamed") // 2 >= 2).then(lit("cannot_tell")).otherwise(lit("not_met")).alias("rounds"),
                share("visited", 0, "members", 1).alias("reviews"),
                share("followed", 0, "members", 0.75).alias("impact-reviews"),
                met(zero("reviewers") >= 12).alias("reviewers"),
                share("champions", 0, "members", 1).alias("champions"),
                share("led", "led_unknown", "led_of", 0.75).alias("own-training"),
                share("changed", "change_unknown", "change_of", 0.66).alias("changed"),
                pl.when(col("broken").is_null()).then(lit("met")).when(col("broken")).then(lit("not_met")).otherwise(lit("cannot_tell")).alias("breaches"),
                noted("succession").alias("succession"),
                met(zero("others") >= 1).alias("clusters"),
                met(zero("times") >= 3).alias("across"),
                noted("base").alias("base"),
            )
            .with_columns(joined(2, ["clusters", "across", "base"]).alias("beyond"))
            .with_columns(joined(len(PARTS), PARTS).alias("ready"))
            .collect()
        )

    return lambda: {row.pop("cluster"): row for row in lazily().to_dicts()}


SQL = f"""
with of as (select cluster, count(*) n from members group by all),
whole as (select cluster, count(*) n from (select cluster from rounds group by cluster, round having bool_and(is_done) and count(*) >= 2) group by all),
visited as (select cluster, count(*) n from members semi join (select * from visits where on_day between {YEAR} and {END}) using (cluster, party) group by all),
followed as (select cluster, count(*) n from members semi join (select * from impacts where on_day between {YEAR} and {END}) using (cluster, party) group by all),
reviewers as (select cluster, count(distinct person) n from posts semi join
  (select * from training where course = 'peer-reviewer' and on_day > {REVIEWER}) using (cluster, person) group by all),
champions as (select cluster, count(*) n from members semi join (select * from posts semi join
  (select * from training where course = 'improvement-champion' and on_day > {CHAMPION}) using (cluster, person)) using (cluster, party) group by all),
led as (select cluster, count(*) filter (own) n, count(*) filter (own is null) open, count(*) whole from training
  where course = 'peer-reviewer' and by_member and on_day >= {TWO_YEARS} group by all),
changed as (select cluster, count(*) filter (change in ('yes', 'partly')) n, count(*) filter (change is null or change = 'too_early') open, count(*) whole
  from actions where agreed between {TWO_YEARS} and {LAST} group by all),
held as (select cluster, bool_or(is_broken) broken from judged where on_day between {YEAR} and {END} group by all),
gave as (select cluster, count(distinct receiver) others, count(*) times from given where on_day >= {TWO_YEARS} group by all),
one as (select clusters.cluster,
  case when months is null then 'cannot_tell' when months >= 9 then 'met' else 'not_met' end as "time",
  case when coalesce(whole.n, 0) >= 2 then 'met' when coalesce(whole.n, 0) + unnamed // 2 >= 2 then 'cannot_tell' else 'not_met' end as rounds,
  share(visited.n, 0, of.n, 1) as reviews, share(followed.n, 0, of.n, 0.75) as "impact-reviews",
  met(coalesce(reviewers.n, 0) >= 12) as reviewers, share(champions.n, 0, of.n, 1) as champions,
  share(led.n, led.open, led.whole, 0.75) as "own-training", share(changed.n, changed.open, changed.whole, 0.66) as changed,
  case when broken is null then 'met' when broken then 'not_met' else 'cannot_tell' end as breaches,
  noted(succession) as succession, met(coalesce(others, 0) >= 1) as clusters, met(coalesce(times, 0) >= 3) as across, noted(base) as base
  from clusters left join of using (cluster) left join whole using (cluster) left join visited using (cluster) left join followed using (cluster)
  left join reviewers using (cluster) left join champions using (cluster) left join led using (cluster) left join changed using (cluster)
  left join held using (cluster) left join gave using (cluster)),
two as (select *, joined(2, [clusters, across, base]) as beyond from one)
select *, joined({len(PARTS)}, [{", ".join(f'"{part}"' for part in PARTS)}]) as ready from two
"""


def with_duckdb(facts):
    import duckdb

    db = duckdb.connect()
    db.execute("set threads = 1")
    path = sys.argv[1].replace("'", "''")
    many = "maximum_depth = -1, sample_size = -1"
    db.execute(f"create table facts as select * from read_json('{path}', format = 'newline_delimited', {many})")
    unnested = lambda name: f"(select cluster, unnest({name}) as one from facts)"
    reviews, people = unnested("reviews"), "(select cluster, person, people[person] as one from (select *, unnest(range(1, len(people) + 1)) as person from facts))"
    for name, query in {
        "clusters": "select cluster, months, unnamed, succession_agreed as succession, hub_base_agreed as base from facts",
        "members": "select cluster, unnest(members) as party from facts",
        "rounds": "select cluster, round, unnest(rounds[round]) as is_done from (select *, unnest(range(1, len(rounds) + 1)) as round from facts)",
        "visits": f"select cluster, one.visit as on_day, one.visited as party from {reviews}",
        "impacts": f"select cluster, held.\"on\" as on_day, held.party as party from (select cluster, unnest(one.impacts) as held from {reviews})",
        "actions": f"select cluster, held.agreed as agreed, held.change as change from (select cluster, unnest(one.actions) as held from {reviews})",
        "posts": f"select cluster, person, unnest(one.\"at\") as party from {people}",
        "training": f"select cluster, person, held.course as course, held.\"on\" as on_day, held.own as own, held.by_member as by_member from (select cluster, person, unnest(one.training) as held from {people})",
        "judged": "select cluster, unnest(breaches) as on_day, true as is_broken from facts union all select cluster, unnest(open), false from facts",
        "given": f"select cluster, one.\"on\" as on_day, one.\"to\" as receiver from {unnested('given')}",
    }.items():
        db.execute(f"create table {name} as {query}")
    db.execute("create macro met(is_so) as case when is_so then 'met' else 'not_met' end")
    db.execute("create macro noted(v) as case when v is null then 'cannot_tell' when v then 'met' else 'not_met' end")
    db.execute(
        "create macro share(c, u, n, least) as case when coalesce(n, 0) = 0 then 'cannot_tell' when coalesce(c, 0) / n::double >= least then 'met'"
        " when (coalesce(c, 0) + coalesce(u, 0)) / n::double >= least then 'cannot_tell' else 'not_met' end"
    )
    db.execute(
        "create macro joined(need, them) as case when len(list_filter(them, lambda one: one = 'met')) >= need then 'met'"
        " when len(list_filter(them, lambda one: one <> 'not_met')) >= need then 'cannot_tell' else 'not_met' end"
    )

    def run():
        found = db.execute(SQL)
        names = [column[0] for column in found.description]
        return {row[0]: dict(zip(names[1:], row[1:])) for row in found.fetchall()}

    return run


def user():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def alone(contender, path):
    facts = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]
    work = {"python": with_python, "polars": with_polars, "duckdb": with_duckdb}[contender](facts)
    found = work()
    differ = 0
    for cluster in facts:
        ours = {name.removeprefix("hub."): verdict for name, verdict in cluster["verdicts"].items()}
        if found.get(cluster["cluster"]) != ours:
            differ += 1
            print(cluster["cluster"], found.get(cluster["cluster"]), "ours", ours, file=sys.stderr)
    if differ:
        sys.exit(f"{contender}: {differ} of {len(facts)} clusters differ")
    start, rounds = user(), 0
    while user() - start < 1:
        work()
        rounds += 1
    print((user() - start) / rounds / len(facts) * 1e6, flush=True)


def main():
    path = sys.argv[1]
    if len(sys.argv) > 3:
        return alone(sys.argv[3], path)
    engines = str(HERE / "../target/engines/release/spp-bench-engines")
    contenders = {name: [sys.executable, __file__, path, "alone", name] for name in ("python", "polars", "duckdb")}
    contenders |= {"zen-expression": [engines, "zen", path], "regorus": [engines, "regorus", path]}
    run = lambda command: subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    ours, theirs = [], {name: [] for name in contenders}
    for _ in range(ROUNDS):
        ours.append([float(each) for each in run([str(HERE / "../target/release/spp-bench"), "rule"]).split()])
        for name, command in contenders.items():
            theirs[name].append(float(run(command)))
    spread = lambda values, places: f"{statistics.median(values):.{places}f} ({min(values):.{places}f} to {max(values):.{places}f})"
    for place, name in enumerate(["explained", "the verdict alone"]):
        print(f"ours, {name}: {spread([round[place] for round in ours], 1)} us a cluster")
    for name, taken in theirs.items():
        ratios = [[them / us[place] for them, us in zip(taken, ours)] for place in (0, 1)]
        print(f"{name}: {spread(taken, 0)} us a cluster, {spread(ratios[0], 1)} times ours explained, {spread(ratios[1], 0)} times our verdict alone")
    print(f"every verdict of every condition is ours, in all {len(contenders)}")


if __name__ == "__main__":
    main()
