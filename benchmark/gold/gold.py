#!/usr/bin/env python3
"""Computes the gold from the raw bills: `python3 gold/gold.py DATA` prints what changed, and with --write commits it to gold.json.

Needs DuckDB (`pip install duckdb`) and nothing of the product.
"""
import argparse
import datetime
import decimal
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
KINDS = {"amount": 1, "number": 1, "share": 1, "compare": 2, "list": 2, "day": 2, "month": 2, "series": 2, "facts": 2}


def statements():
    """Every `-- name: … -- kind: … select …;` of the SQL files: name → (kind, SQL, file)."""
    found = {}
    for file in sorted(HERE.glob("*.sql")):
        if file.name == "views.sql":
            continue
        text = file.read_text(encoding="utf-8")
        for name, kind, sql in re.findall(r"^-- name: (\S+)\n-- kind: (\S+)\n(.*?);$", text, re.M | re.S):
            if name in found:
                sys.exit(f"{file.name}: {name} is there twice")
            if kind not in KINDS:
                sys.exit(f"{file.name}: {name} is of an unknown kind: {kind}")
            found[name] = (kind, " ".join(sql.split()), file.name)
        if len(re.findall(r"^-- name:", text, re.M)) != sum(f == file.name for _, _, f in found.values()):
            sys.exit(f"{file.name}: a statement cannot be read")
    return found


def plain(value, kind):
    """As JSON has it: amounts with six digits as text, so that no float stands between."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return str(decimal.Decimal(str(value)).quantize(decimal.Decimal("0.000001"), decimal.ROUND_HALF_UP))


def compute(data):
    import duckdb

    connection = duckdb.connect()
    for view in (HERE / "views.sql").read_text(encoding="utf-8").replace("${data}", str(data)).split(";\n"):
        if view.strip():
            connection.execute(view)
    check(connection, data)
    gold = {}
    for name, (kind, sql, _) in sorted(statements().items()):
        rows = connection.execute(sql).fetchall()
        if not rows or any(len(row) != KINDS[kind] for row in rows) or any(row[-1] is None for row in rows):
            sys.exit(f"{name}: {rows}")
        gold[name] = {"kind": kind, "rows": [[plain(value, kind) for value in row] for row in rows]}
    return gold


def check(connection, data):
    """The ledger, which knows nothing of line item types, says what each month must sum to; the views must agree."""
    wrong = connection.execute(
        """
        with ours as (
            unpivot (select month, service, sum(unblended) as unblended, sum(amortized) as amortized, sum(list) as list
                     from bill group by all)
            on unblended, amortized, list into name metric value usd)
        select theirs.month, theirs.metric, theirs.value, theirs.usd, ours.usd
        from read_csv(?, all_varchar = true) theirs
        left join ours on ours.month = theirs.month and ours.metric = theirs.metric and ours.service = theirs.value
        where theirs.dimension = 'service' and theirs.metric in ('unblended', 'amortized', 'list')
            and abs(cast(theirs.usd as decimal(38, 12)) - coalesce(ours.usd, 0)) > 0.000001
        """,
        [str(pathlib.Path(data) / "_totals.csv")]).fetchall()
    if wrong:
        sys.exit(f"The views differ from the ledger: {wrong}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=pathlib.Path, help="the folder that the billing generator wrote")
    options.add_argument("--write", action="store_true", help="write gold.json instead of comparing with it")
    chosen = options.parse_args()
    gold = compute(chosen.data)
    target = HERE / "gold.json"
    if chosen.write:
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in gold.items())
        target.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
        print(f"{len(gold)} answers written to {target}")
        return 0
    committed = json.loads(target.read_text(encoding="utf-8"))
    different = [name for name in sorted(set(gold) | set(committed)) if gold.get(name) != committed.get(name)]
    for name in different:
        print(f"{name}: committed {committed.get(name)}, computed {gold.get(name)}")
    print(f"{len(gold)} computed, {len(different)} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
