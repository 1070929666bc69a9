"""Whether an answer is right: compares what an assistant said with the gold, to the cent."""
import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

POINTS = {
    "right": 1.0,
    "right after a click": 0.7,
    "asked": 0.0,
    "abstained": 0.0,
    "error": 0.0,
    "refused": 1.0,
    "wrong, reading shown": -2.0,
    "wrong and silent": -10.0,
}
WRONG = ("wrong, reading shown", "wrong and silent")
ORDERED = ("rank", "mover", "follow-up", "typo", "noise", "metric")
EXACT = ("limit",)
CENT = Decimal("0.0051")
MONTHS = ("january february march april may june july august september october november december").split()
MONTH = "|".join(m if m == "may" else m[:3] + "(?:" + m[3:] + ")?" for m in MONTHS)
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
MONEY = re.compile(rf"(?:[$€£]|\b(?:USD|EUR|GBP)\s?)\s?(?:{NUMBER})|\b(?:{NUMBER})\s?(?:USD|EUR|GBP|dollars?|euros?|€)", re.I)
NO_VALUE = re.compile(r"^\W*((no|without|not|untagged|none|null|global)\b.*|others?\b.*|\d+ (more|others?)\b.*|total|all|)\W*$", re.I)


def text(answer):
    return answer.get("text") or ""


def money(words):
    """The amounts of money in a text, without their sign."""
    return [decimal(re.search(NUMBER, found).group()) for found in MONEY.findall(words)]


def numbers(words):
    """All numbers in a text that are not part of a date, without their sign."""
    bare = re.sub(rf"\d{{4}}-\d\d(-\d\d)?|\b\d{{1,2}}\.? ({MONTH})( \d{{4}})?|\b({MONTH}) \d{{1,2}}(, \d{{4}})?|\b({MONTH}) \d{{4}}", " ", words, flags=re.I)
    return [decimal(found) for found in re.findall(rf"(?<![\w.])(?:{NUMBER})(?![\w]*-)", bare)]


def decimal(value):
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def dates(words):
    """The days that a text names, whatever way it writes them."""
    found = set(re.findall(r"\b\d{4}-\d\d-\d\d\b", words))
    for day, month, year in re.findall(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.? ({MONTH})\.? (\d{{4}})", words, re.I):
        found.add(iso(year, month, day))
    for month, day, year in re.findall(rf"\b({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", words, re.I):
        found.add(iso(year, month, day))
    # "1 to 22 November 2026": the first day borrows month and year.
    for day, _, month, year in re.findall(rf"\b(\d{{1,2}}) (to|-|–|and) \d{{1,2}} ({MONTH}) (\d{{4}})", words, re.I):
        found.add(iso(year, month, day))
    for day, month, _, year in re.findall(rf"\b(\d{{1,2}}) ({MONTH}) (to|-|–|and) \d{{1,2}} (?:{MONTH}) (\d{{4}})", words, re.I):
        found.add(iso(year, month, day))
    return {day for day in found if day}


def iso(year, month, day):
    number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month.lower()[:3]))
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def months(words):
    found = set(re.findall(r"\b(\d{4}-\d\d)\b", words))
    for month, year in re.findall(rf"\b({MONTH})\.? (\d{{4}})", words, re.I):
        found.add(iso(year, month, "1")[:7])
    return found


def same(said, gold):
    """To the cent; what is negative by nature (a credit, a decrease) may be said without its sign."""
    return said is not None and abs(abs(said) - abs(gold)) <= CENT


def share(said, gold, digits):
    return abs(abs(said) - abs(gold)) <= (Decimal("0.5") if digits == 0 else Decimal("0.051"))


class Table:
    """The table of an answer, a row as its labels and its numbers."""

    def __init__(self, answer):
        table = answer.get("table") or {}
        columns = table.get("columns") or []
        self.more = table.get("more") or 0
        self.rows = []
        for row in table.get("rows") or []:
            labels, amounts, shares = [], [], []
            for column, cell in zip(columns, row):
                kind = column.get("kind", "text")
                if kind in ("text", "day"):
                    labels.append("" if cell is None else str(cell))
                elif kind == "share" and cell is not None:
                    shares.append(decimal(cell))
                elif cell is not None and decimal(cell) is not None:
                    amounts.append(decimal(cell))
            self.rows.append((labels, amounts, shares))

    def amounts(self):
        return [amount for _, amounts, _ in self.rows for amount in amounts]

    def shares(self):
        return [value for _, _, shares in self.rows for value in shares]

    def words(self):
        return " ".join(label for labels, _, _ in self.rows for label in labels)

    def named(self):
        """Rows that have a name: neither "no value" nor "others" nor a sum."""
        return [row for row in self.rows if row[0] and not any(NO_VALUE.match(label) for label in row[0]) and any(row[1])]


    def unnamed(self):
        """How many rows stand for what has no value."""
        return sum(1 for labels, amounts, _ in self.rows if any(label == "" for label in labels) and any(amounts))


def totals(answer):
    return [decimal(total.get("amount")) for total in answer.get("totals") or [] if total.get("amount") is not None]


class Gold:
    def __init__(self, name, entry, labels):
        self.name, self.kind, self.labels = name, entry["kind"], labels
        self.rows = entry["rows"]

    def met(self, answer, intent):
        return getattr(self, "_" + self.kind)(answer, Table(answer), intent)

    def _amount(self, answer, table, intent):
        gold = Decimal(self.rows[0][0])
        said = money(text(answer))
        if said:
            return any(same(amount, gold) for amount in said)
        if len(table.rows) == 1 and any(same(amount, gold) for amount in table.amounts()):
            return True
        return any(same(amount, gold) for amount in totals(answer))

    def _number(self, answer, table, intent):
        gold = Decimal(self.rows[0][0])
        said = numbers(text(answer)) + totals(answer) + (table.amounts() if len(table.rows) == 1 else [])
        return any(abs(number - gold) <= Decimal("0.01") for number in said)

    def _share(self, answer, table, intent):
        gold = Decimal(self.rows[0][0])
        for said in re.findall(rf"({NUMBER})\s?(?:%|percent|per cent)", text(answer)):
            if share(decimal(said), gold, len(said.partition(".")[2])):
                return True
        return len(table.rows) == 1 and any(
            share(cell, gold, 1) or share(cell * 100, gold, 1) for cell in table.shares())

    def _compare(self, answer, table, intent):
        previous, current = (Decimal(value) for value in self.rows[0])
        said = money(text(answer)) + table.amounts() + totals(answer)
        has = lambda amount: any(same(one, amount) for one in said)
        return has(current - previous) or (has(previous) and has(current))

    def _day(self, answer, table, intent):
        day, amount = self.rows[0][0], Decimal(self.rows[0][1])
        return self._when(answer, table, day in dates(text(answer)), lambda label: label.startswith(day) or day in dates(label), amount)

    def _month(self, answer, table, intent):
        month, amount = self.rows[0][0], Decimal(self.rows[0][1])
        return self._when(answer, table, month in months(text(answer)), lambda label: month in months(label) or label.startswith(month), amount)

    def _when(self, answer, table, named, is_it, amount):
        row = any(any(is_it(label) for label in labels) and any(same(one, amount) for one in amounts) for labels, amounts, _ in table.rows)
        said = any(same(one, amount) for one in money(text(answer)))
        return (named and (said or row)) or (row and len(table.rows) <= 3)

    def _list(self, answer, table, intent):
        gold = [(label, Decimal(amount)) for label, amount in self.rows if label is not None and Decimal(amount) != 0]
        rows = table.named()
        if intent in EXACT and len(rows) != len(gold):
            return False
        if intent in ORDERED and self._ranked(rows, gold, table.unnamed()):
            return True
        if len(rows) >= len(gold):
            if intent not in ORDERED and all(any(self._row(row, *one) for row in rows) for one in gold):
                return True
        if table.more and len(rows) >= 5 and intent not in EXACT and all(self._row(row, *one) for row, one in zip(rows, gold)):
            return True
        said = money(text(answer))
        return len(gold) <= 3 and all(
            self._named(text(answer), label) and any(same(one, amount) for one in said) for label, amount in gold)

    def _ranked(self, rows, gold, unnamed):
        """Position by position; equals may change places, and what has no value may take a place of its own."""
        if not rows or len(rows) < len(gold) - unnamed:
            return False
        for row, (_, amount) in zip(rows, gold):
            equals = [label for label, other in gold if same(other, amount)]
            if not any(self._row(row, label, amount) for label in equals):
                return False
        return True

    def _row(self, row, label, amount):
        return any(self._named(cell, label) for cell in row[0]) and any(same(one, amount) for one in row[1])

    def _named(self, words, label):
        plain = lambda word: re.sub(r"[^a-z0-9]", "", word.lower())
        return any(plain(name) in plain(words) for name in [label, *self.labels.get(label, [])])

    def _series(self, answer, table, intent):
        gold = {day: Decimal(amount) for day, amount in self.rows}
        points = [(labels, amounts) for labels, amounts, _ in table.rows if any(amounts)]
        if not points or (table.more and len(points) < len(gold)):
            chart = answer.get("chart") or {}
            values = (chart.get("series") or [{}])[0].get("values") or []
            points = [([str(name)], [decimal(value)]) for name, value in zip(chart.get("categories") or [], values) if value]
        if len(points) != len(gold):
            return False
        return all(any(self._at(labels, day) and any(same(one, amount) for one in amounts) for labels, amounts in points)
                   for day, amount in gold.items())

    def _at(self, labels, day):
        return any(label.startswith(day) or day in dates(label) or (day.endswith("-01") and (label == day[:7] or day[:7] in months(label)))
                   for label in labels)


def facts(question, answer):
    """Each fact is a list of ways to say it; `date:…` is a day, however it is written."""
    words = text(answer) + " " + Table(answer).words()
    said = words.lower()
    days = dates(words)
    return all(any(way[5:] in days if way.startswith("date:") else way in said for way in ways) for ways in question.get("facts", []))


def shown(answer):
    reading = answer.get("reading")
    return bool(reading.get("sentence") if isinstance(reading, dict) else reading)


def right(question, answer, gold):
    """Whether it is an answer, and a right one."""
    if answer.get("kind", "answer") != "answer":
        return False
    wanted = question.get("gold", [])
    if question["intent"] == "freshness" and money(text(answer)):
        return False  # A cost that happens to name the day is no answer to how new the data is.
    return (not wanted or any(gold[name].met(answer, question["intent"]) for name in wanted)) and facts(question, answer)


def has_number(answer):
    return bool(money(text(answer)) or [total for total in totals(answer)] or Table(answer).amounts())


def judge(question, answer, clicked, gold):
    """The outcome of a question, by what the assistant answered, and what it answered after each click that it offered."""
    if answer is None:
        return "error"
    kind = answer.get("kind", "answer")
    wrong = "wrong, reading shown" if shown(answer) else "wrong and silent"
    if question["expect"] == "refuse":
        if kind == "choice":
            return "asked"
        return wrong if has_number(answer) or (kind == "answer" and answer.get("table")) else "refused"
    if right(question, answer, gold):
        return "right"
    if kind == "answer":
        return wrong if has_number(answer) or answer.get("table") or shown(answer) else "abstained"
    if kind == "choice" and question["expect"] == "ask-or-answer":
        return "right"
    if any(after and right(question, after, gold) for after in clicked):
        return "right after a click"
    if kind == "refusal" and has_number(answer):
        return wrong
    return "asked" if kind == "choice" else "abstained"
