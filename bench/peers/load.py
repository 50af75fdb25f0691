"""Reading the programme's record: this library; sonic-rs and serde_json (`src/load.rs` says what each checks); msgspec and pydantic
into types made of this library's own JSON Schema.

    python peers/load.py RECORD SHUFFLED          compares all, turn and turn about
    python peers/load.py RECORD alone msgspec     one contender, once: prints user CPU seconds

The types check what the schema says (bounds, lengths, closed lists, dates); they keep no text of the event and build no index,
which this library does.
"""

import datetime
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
from typing import Annotated, Any, Literal, Optional, Union

HERE = pathlib.Path(__file__).parent
SCHEMA = json.loads((HERE / "../../docs/schemas/event.schema.json").read_text())
ROUNDS = 9
# How often each of ours and of the Rust peers reads the record in a round, after a first time that does not count.
READINGS = 3
SIMPLE = {"string": str, "integer": int, "number": float, "boolean": bool, "null": None, "object": dict}


class Types:
    """Types of a library from the definitions of the schema."""

    def __init__(self, struct, limited):
        self.struct, self.limited, self.made = struct, limited, {}

    def named(self, name):
        if name not in self.made:
            self.made[name] = self.of(SCHEMA["$defs"][name], name)
        return self.made[name]

    def of(self, schema, name):
        if "$ref" in schema:
            return self.named(schema["$ref"].rsplit("/", 1)[1])
        choices = schema.get("oneOf") or schema.get("anyOf")
        if choices and all("const" in choice for choice in choices):
            return Literal[tuple(choice["const"] for choice in choices)]
        if choices and all("properties" in choice for choice in choices):
            # One object with one of several keys: a struct with all of them.
            fields = {key: value for choice in choices for key, value in choice["properties"].items()}
            return self.object(name, {"properties": fields})
        if choices:
            kinds = [self.of(choice, f"{name}Of") for choice in choices]
            return Union[tuple(None if kind is dict and len(kinds) > 9 else kind for kind in kinds)]
        if "properties" in schema:
            return self.object(name, schema)
        kind = schema.get("type")
        if kind == "array":
            return list[self.of(schema["items"], f"{name}Item")]
        if schema.get("format") == "date":
            return datetime.date
        if isinstance(kind, list):
            return Union[tuple(SIMPLE[each] for each in kind)]
        if kind == "object":
            return dict[str, Any]
        bounds = {key: schema[key] for key in ("minimum", "maximum", "minLength", "maxLength") if key in schema}
        return self.limited(SIMPLE[kind], bounds) if bounds else SIMPLE.get(kind, Any)

    def object(self, name, schema):
        required, optional = [], []
        for key, value in schema["properties"].items():
            kind = self.of(value, f"{name}{key.title().replace('_', '')}")
            if key in schema.get("required", []):
                required.append((key, kind))
            else:
                optional.append((key, Optional[kind], None))
        return self.struct(name, required + optional)


def payloads(types):
    found = {}
    for rule in SCHEMA["allOf"]:
        data = rule["then"]["properties"]["data"]["$ref"].rsplit("/", 1)[1]
        found[rule["if"]["properties"]["type"]["const"]] = types.named(data)
    return found


def with_msgspec(lines):
    import msgspec

    names = {"minimum": "ge", "maximum": "le", "minLength": "min_length", "maxLength": "max_length"}
    limited = lambda kind, bounds: Annotated[kind, msgspec.Meta(**{names[k]: v for k, v in bounds.items()})]
    types = Types(lambda name, fields: msgspec.defstruct(name, fields), limited)
    envelope = msgspec.defstruct(
        "Event",
        [("specversion", Literal["1.0"]), ("id", str), ("source", str), ("type", str), ("time", datetime.datetime), ("data", msgspec.Raw, msgspec.Raw(b"{}"))],
    )
    outer = msgspec.json.Decoder(envelope)
    inner = {name: msgspec.json.Decoder(kind) for name, kind in payloads(types).items()}

    def one(line):
        event = outer.decode(line)
        decoder = inner.get(event.type)
        return event, decoder.decode(event.data) if decoder else None

    return lambda: taken(lines, one, msgspec.ValidationError)


def with_pydantic(lines):
    import pydantic

    names = {"minimum": "ge", "maximum": "le", "minLength": "min_length", "maxLength": "max_length"}
    limited = lambda kind, bounds: Annotated[kind, pydantic.Field(**{names[k]: v for k, v in bounds.items()})]
    struct = lambda name, fields: pydantic.create_model(name, **{f[0]: (f[1], f[2] if len(f) > 2 else ...) for f in fields})
    inner = {}
    common = [("specversion", Literal["1.0"]), ("id", str), ("source", str), ("time", datetime.datetime)]
    for name, kind in payloads(Types(struct, limited)).items():
        inner[name] = struct("Event", [*common, ("type", Literal[name]), ("data", kind)])
    other = struct("Event", [*common, ("type", str)])

    def one(line):
        # The type is looked for where it can be found without a second parse: a tagged union of 33 would be slower.
        at = line.find(b'"type":"') + 8
        return inner.get(line[at : line.find(b'"', at)].decode(), other).model_validate_json(line)

    return lambda: taken(lines, one, pydantic.ValidationError)


def taken(lines, one, fault):
    kept, refused = [], 0
    for line in lines:
        try:
            kept.append(one(line))
        except fault:
            refused += 1
    # What a closed list does not know is refused here, and kept there.
    assert refused < len(lines) // 100, refused
    return kept


def user():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def main():
    record = sys.argv[1]
    if len(sys.argv) > 3:
        lines = pathlib.Path(record).read_bytes().splitlines()
        work = {"msgspec": with_msgspec, "pydantic": with_pydantic}[sys.argv[3]](lines)
        start = user()
        kept = work()
        print(user() - start, flush=True)
        os._exit(0 if kept else 1)
    rust = str(HERE / "../target/release/spp-bench")
    ours = lambda record: {name: [rust, "read", name, record, str(READINGS)] for name in ("ours", "sonic-rs", "sonic-rs-checked", "serde_json")}
    theirs = {name: [sys.executable, __file__, record, "alone", name] for name in ("msgspec", "pydantic")}
    compare(record, ours(record) | theirs)
    print("every object with its keys in an order of its own:")
    compare(sys.argv[2], ours(sys.argv[2]))


def compare(record, contenders):
    """Each in a process of its own, turn and turn about; a ratio is taken within a round."""
    times = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, command in contenders.items():
            times[name].append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    size = pathlib.Path(record).stat().st_size / 1e6
    for name, taken in times.items():
        ratios = [theirs / ours for theirs, ours in zip(taken, times["ours"])]
        print(
            f"{name}: {size / statistics.median(taken):.0f} MB/s,"
            f" {statistics.median(ratios):.2f} times our time ({min(ratios):.2f} to {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main()
