"""Tests of the scoring and of the files: `python3 -m unittest discover benchmark`."""
import io
import json
import pathlib
import re
import unittest
from contextlib import redirect_stderr

from gold.gold import statements
from report import agreement, curve, markdown
from run import HELD_OUT, Endpoint, gold, put, read
from scoring import Gold, dates, judge, money, months

HERE = pathlib.Path(__file__).parent
LABELS = {"AmazonS3": ["Amazon S3", "S3"]}


def golds(**entries):
    return {name: Gold(name, {"kind": kind, "rows": rows}, LABELS) for name, (kind, rows) in entries.items()}


def table(columns, *rows):
    return {"columns": [{"key": kind + str(n), "kind": kind} for n, kind in enumerate(columns)], "rows": list(rows)}


def asked(expect="answer", intent="service", names=("g",), **more):
    return {"id": "x-01", "intent": intent, "message": "?", "expect": expect, "gold": list(names), **more}


def said(text="", **more):
    return {"kind": "answer", "text": text, "reading": {"sentence": "Cost of October"}, **more}


class ScoringTest(unittest.TestCase):
    def test_amount_to_the_cent(self):
        amount = golds(g=("amount", [["1234.564"]]))
        self.assertEqual("right", judge(asked(), said("Amazon S3 cost $1,234.56 (amortized)."), [], amount))
        self.assertEqual("wrong, reading shown", judge(asked(), said("Amazon S3 cost $1,234.58."), [], amount))
        self.assertEqual("right", judge(asked(), said("", totals=[{"unit": "USD", "amount": 1234.564}]), [], amount))

    def test_total_does_not_excuse_another_headline(self):
        amount = golds(g=("amount", [["310.00"]]))
        answer = said("On average $10.00 a day.", totals=[{"unit": "USD", "amount": 310}])
        self.assertEqual("wrong, reading shown", judge(asked(), answer, [], amount))

    def test_wrong_without_reading_is_silent(self):
        amount = golds(g=("amount", [["1"]]))
        self.assertEqual("wrong and silent", judge(asked(), {"kind": "answer", "text": "It was $2.00."}, [], amount))

    def test_click(self):
        amount = golds(g=("amount", [["2"]]))
        choice = {"kind": "choice", "text": "Which?", "choices": [{"label": "a"}]}
        self.assertEqual("right after a click", judge(asked(), choice, [said("$2.00")], amount))
        self.assertEqual("asked", judge(asked(), choice, [said("$3.00")], amount))
        self.assertEqual("right", judge(asked("ask-or-answer"), choice, [], amount))
        self.assertEqual("abstained", judge(asked(), {"kind": "refusal", "text": "I cannot tell."}, [], amount))

    def test_refusal_has_no_number(self):
        outside = {"id": "x", "intent": "out-of-scope", "message": "?", "expect": "refuse"}
        self.assertEqual("refused", judge(outside, {"kind": "refusal", "text": "The data begins on 1 June 2026."}, [], {}))
        self.assertEqual("wrong and silent", judge(outside, {"kind": "refusal", "text": "Azure cost $0.00."}, [], {}))
        self.assertEqual("wrong, reading shown", judge(outside, said("It cost $12.00."), [], {}))
        self.assertEqual("asked", judge(outside, {"kind": "choice", "text": "S3?"}, [], {}))

    def test_list_in_order_and_by_label(self):
        ranks = golds(g=("list", [["AmazonS3", "20"], ["AmazonEC2", "10"]]))
        good = said(table=table(["text", "amount"], ["Amazon S3", 20.001], ["AmazonEC2", 10], [None, 4], ["8 others", 3]))
        swapped = said(table=table(["text", "amount"], ["AmazonEC2", 10], ["Amazon S3", 20]))
        self.assertEqual("right", judge(asked(intent="rank"), good, [], ranks))
        self.assertEqual("wrong, reading shown", judge(asked(intent="rank"), swapped, [], ranks))
        self.assertEqual("right", judge(asked(intent="breakdown"), swapped, [], ranks))
        more = said(table=table(["text", "amount"], ["Amazon S3", 20], ["AmazonEC2", 10], ["AWSGlue", 9]))
        self.assertEqual("wrong, reading shown", judge(asked(intent="limit"), more, [], ranks))

    def test_equals_may_change_places_and_no_value_take_one(self):
        ranks = golds(g=("list", [["a", "20"], ["b", "10"], ["c", "10"], ["d", "5"]]))
        good = said(table=table(["text", "amount"], ["a", 20], [None, 12], ["c", 10], ["b", 10], ["9 others", 7]))
        bad = said(table=table(["text", "amount"], ["a", 20], ["c", 10], ["b", 10]))
        self.assertEqual("right", judge(asked(intent="rank"), good, [], ranks))
        self.assertEqual("wrong, reading shown", judge(asked(intent="rank"), bad, [], ranks))

    def test_comparison_by_change_or_by_both(self):
        change = golds(g=("compare", [["100", "70"]]))
        self.assertEqual("right", judge(asked(), said("It fell by $30.00."), [], change))
        self.assertEqual("right", judge(asked(), said("From $100.00 to $70.00."), [], change))
        self.assertEqual("wrong, reading shown", judge(asked(), said("It is $70.00."), [], change))

    def test_day_needs_its_amount(self):
        day = golds(g=("day", [["2026-11-13", "525.82"]]))
        self.assertEqual("right", judge(asked(), said("13 November 2026 cost most: $525.82."), [], day))
        self.assertEqual("wrong, reading shown", judge(asked(), said("$514.29, from 1 to 13 November 2026."), [], day))

    def test_share_in_percent_or_as_ratio(self):
        share = golds(g=("share", [["23.592649"]]))
        self.assertEqual("right", judge(asked(), said("S3 was 23.6 % of it ($2.00)."), [], share))
        self.assertEqual("right", judge(asked(), said("", table=table(["text", "share"], ["S3", 0.23592649])), [], share))
        self.assertEqual("wrong, reading shown", judge(asked(), said("S3 was 21.2 %."), [], share))

    def test_series_has_neither_more_nor_less(self):
        series = golds(g=("series", [["2026-08-01", "5"], ["2026-09-01", "6"]]))
        rows = [["2026-08-01", 5], ["2026-09-01", 6]]
        self.assertEqual("right", judge(asked(), said(table=table(["day", "amount"], *rows)), [], series))
        self.assertEqual("right", judge(asked(), said(table=table(["text", "amount"], ["August 2026", 5], ["September 2026", 6])), [], series))
        self.assertEqual("wrong, reading shown", judge(asked(), said(table=table(["day", "amount"], *rows, ["2026-10-01", 7])), [], series))

    def test_facts(self):
        question = asked(names=(), facts=[["date:2026-11-22"], ["nat gateway", "natgateway"]])
        self.assertEqual("right", judge(question, said("The NAT gateway, up to 22 November 2026."), [], {}))
        self.assertEqual("wrong, reading shown", judge(question, said("Up to 22 November 2026."), [], {}))

    def test_words(self):
        self.assertEqual({"2026-10-01", "2026-10-31"}, dates("from 1 to 31 October 2026"))
        self.assertEqual({"2026-11-13"}, dates("on November 13, 2026"))
        self.assertEqual({"2026-08"}, months("August 2026"))
        self.assertEqual(["1234.50", "3"], [str(one) for one in money("$1,234.50 and 3 USD on 12 May 2026")])


class ReportTest(unittest.TestCase):
    def test_runs_a_follow_up_in_its_conversation_and_reports(self):
        class Assistant:
            asked = []

            def ask(self, request):
                self.asked.append(request)
                return {**said("It cost $5.00."), "conversationId": "c"}

        result = put(Assistant(), asked(previous=["first"]), golds(g=("amount", [["5"]])))

        self.assertEqual([{"message": "first"}, {"message": "?", "conversationId": "c"}], Assistant.asked)
        self.assertEqual("right", result["outcome"])
        self.assertIn("1.0 of 1 points", markdown([result], "Open", True))
        self.assertEqual([(1.0, 1.0, 0.0)], curve([result]))
        self.assertEqual((0, 0), agreement([result]))

    def test_a_reason_instead_of_a_number_is_a_refusal(self):
        endpoint = Endpoint("http://127.0.0.1:1", 1)
        self.assertEqual({"kind": "refusal", "text": "no net costs"}, endpoint.problem(422, '{"detail": "no net costs"}'))
        with redirect_stderr(io.StringIO()):
            self.assertIsNone(endpoint.problem(500, '{"detail": "oops"}'))

    def test_held_out_texts_are_not_told(self):
        result = {"question": asked(message="secret words"), "outcome": "asked", "answer": None, "millis": 1}
        self.assertNotIn("?”", markdown([result], "Held-out", False))


class FilesTest(unittest.TestCase):
    def test_every_question_has_its_gold_and_every_gold_its_sql(self):
        files = sorted((HERE / "questions").glob("*.jsonl"))
        known = gold()
        ids = set()
        for question in read(files):
            self.assertNotIn(question["id"], ids)
            ids.add(question["id"])
            self.assertIn(question["expect"], ("answer", "refuse", "ask-or-answer"), question["id"])
            self.assertTrue(question["message"].strip(), question["id"])
            if question["expect"] != "refuse":
                self.assertTrue(question.get("gold") or question.get("facts"), question["id"])
            for name in question.get("gold", []):
                self.assertIn(name, known, question["id"])
        self.assertEqual(set(statements()), set(known))
        self.assertGreaterEqual(len(ids), 300)
        self.assertIn(HERE / "questions" / HELD_OUT, files)

    def test_gold_is_of_the_kind_that_it_says(self):
        for name, (kind, _, _) in statements().items():
            self.assertEqual(kind, json.loads((HERE / "gold/gold.json").read_text())[name]["kind"], name)
            self.assertTrue(re.fullmatch(r"[a-z0-9-]+", name), name)


if __name__ == "__main__":
    unittest.main()
