#!/usr/bin/env python3
"""Asks an assistant the questions of this benchmark and scores its answers. Python 3.9 or newer, nothing to install.

    python3 run.py --url http://127.0.0.1:8080/api/v1/chat
    python3 run.py --command ./my-adapter
"""
import argparse
import json
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request

from report import markdown
from scoring import Gold, POINTS, WRONG, judge, right

HERE = pathlib.Path(__file__).parent
HELD_OUT = "held-out.jsonl"


def read(files):
    questions = []
    for file in files:
        for number, line in enumerate(pathlib.Path(file).read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    questions.append(json.loads(line))
                except ValueError as broken:
                    sys.exit(f"{file}:{number}: {broken}")
    return questions


def gold():
    labels = json.loads((HERE / "gold/labels.json").read_text(encoding="utf-8"))
    entries = json.loads((HERE / "gold/gold.json").read_text(encoding="utf-8"))
    return {name: Gold(name, entry, labels) for name, entry in entries.items()}


class Endpoint:
    """An assistant behind `POST URL`."""

    def __init__(self, url, seconds):
        self.url, self.seconds = url, seconds

    def ask(self, request):
        posted = urllib.request.Request(
            self.url, json.dumps(request).encode(), {"Content-Type": "application/json", "Accept": "application/json"})
        try:
            with urllib.request.urlopen(posted, timeout=self.seconds) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            return self.problem(error.code, error.read(4000).decode(errors="replace"))
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            print(f"  {error}", file=sys.stderr)
        return None


    def problem(self, code, body):
        """"422 Unprocessable" with a reason is a refusal that a reader can be shown; any other error is one."""
        try:
            if code == 422:
                return {"kind": "refusal", "text": json.loads(body)["detail"]}
        except (ValueError, KeyError, TypeError):
            pass
        print(f"  {code}: {body[:300]}", file=sys.stderr)
        return None


class Command:
    """An assistant that is started once and answers a line of JSON with a line of JSON."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        try:
            return json.loads(line)
        except ValueError:
            return None


def request(message, conversation, choice=None):
    body = {"message": message}
    if conversation:
        body["conversationId"] = conversation
    if choice and choice.get("address"):
        body["address"] = choice["address"]
    return body


def click(assistant, choice, conversation):
    return assistant.ask(request(choice.get("message") or choice.get("label") or "", conversation, choice))


def before(assistant, question):
    """The messages before a follow-up; returns the conversation they were in."""
    conversation = None
    for message in question.get("previous", []):
        answer = assistant.ask(request(message, conversation)) or {}
        conversation = answer.get("conversationId", conversation)
        if answer.get("kind") == "choice" and answer.get("choices"):
            click(assistant, answer["choices"][0], conversation)
    return conversation


def put(assistant, question, golds):
    conversation = before(assistant, question)
    began = time.perf_counter()
    answer = assistant.ask(request(question["message"], conversation))
    millis = 1000 * (time.perf_counter() - began)
    clicked = []
    if answer and question["expect"] != "refuse" and not right(question, answer, golds):
        offered = (answer.get("choices") or []) + (answer.get("alternatives") or [])
        clicked = [click(assistant, choice, answer.get("conversationId", conversation)) for choice in offered[:5]]
    outcome = judge(question, answer, clicked, golds)
    near = outcome in WRONG and any(after and right(question, after, golds) for after in clicked)
    expected = "; ".join(", ".join(" ".join(str(value) for value in row) for row in golds[name].rows[:5]) for name in question.get("gold", []))
    return {"question": question, "outcome": outcome, "answer": answer, "millis": millis, "near": near, "expected": f"({expected})" if expected else ""}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    way = options.add_mutually_exclusive_group(required=True)
    way.add_argument("--url", help="where the assistant takes questions by POST")
    way.add_argument("--command", help="a program that answers a line of JSON with a line of JSON")
    options.add_argument("questions", nargs="*", help="files of questions (default: all but the held-out part)")
    options.add_argument("--held-out", action="store_true", help="ask the held-out part instead, and report no question of it")
    options.add_argument("--only", help="ask only questions whose id begins so")
    options.add_argument("--timeout", type=float, default=60, help="seconds for an answer (default: 60)")
    options.add_argument("--report", type=pathlib.Path, help="write the report there instead of printing it")
    options.add_argument("--results", type=pathlib.Path, help="write each answer with its outcome there, as JSON lines")
    chosen = options.parse_args()
    files = [pathlib.Path(file) for file in chosen.questions] or (
        [HERE / "questions" / HELD_OUT] if chosen.held_out
        else [file for file in sorted((HERE / "questions").glob("*.jsonl")) if file.name != HELD_OUT])
    secret = any(file.name == HELD_OUT for file in files)
    if secret and chosen.results:
        sys.exit("The held-out part is reported by intent only.")
    questions = [question for question in read(files) if not chosen.only or question["id"].startswith(chosen.only)]
    if not questions:
        sys.exit("No such question.")
    assistant = Endpoint(chosen.url, chosen.timeout) if chosen.url else Command(chosen.command)
    golds = gold()
    results = []
    for number, question in enumerate(questions, 1):
        results.append(put(assistant, question, golds))
        if not results[-1]["answer"] and number == 1:
            sys.exit("The assistant does not answer.")
    report = markdown(results, "Held-out questions" if secret else "Open questions", reveal=not secret)
    if chosen.report:
        chosen.report.write_text(report, encoding="utf-8")
    else:
        print(report)
    if chosen.results:
        chosen.results.write_text("".join(json.dumps(result, ensure_ascii=False) + "\n" for result in results), encoding="utf-8")
    score = sum(POINTS[result["outcome"]] for result in results)
    print(f"{score:.1f} of {len(results)} points", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
