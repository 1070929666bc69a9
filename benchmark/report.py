"""The report of a run, as Markdown."""
from collections import Counter, defaultdict

from scoring import POINTS, WRONG


def outcomes(results):
    return Counter(result["outcome"] for result in results)


def rate(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def certainty(result):
    """How sure an assistant is of an answer: what it says, or else what it shows (words left unread, other readings offered)."""
    answer = result["answer"] or {}
    if isinstance(answer.get("confidence"), (int, float)):
        return float(answer["confidence"])
    if answer.get("kind", "answer") != "answer":
        return 0.25
    return 0.5 if answer.get("choices") else 0.75 if answer.get("ignored") else 1.0


def curve(results):
    """Coverage (share of the questions in scope that get a number) against risk (share of those that are wrong), surest first."""
    scope = [result for result in results if result["question"]["expect"] != "refuse"]
    given = [result for result in scope if result["outcome"] in ("right", "right after a click") + WRONG]
    points, wrong, count = [], 0, 0
    by_certainty = defaultdict(list)
    for result in given:
        by_certainty[certainty(result)].append(result)
    for level in sorted(by_certainty, reverse=True):
        count += len(by_certainty[level])
        wrong += sum(result["outcome"] in WRONG for result in by_certainty[level])
        points.append((level, count / len(scope), wrong / count))
    return points


def agreement(results):
    """Paraphrases: of the questions that share their gold, how many groups have one and the same outcome."""
    groups = defaultdict(set)
    sizes = Counter()
    for result in results:
        question = result["question"]
        if question.get("gold") and not question.get("previous"):
            key = (" ".join(question["gold"]), question["expect"])
            groups[key].add(result["outcome"])
            sizes[key] += 1
    several = [key for key in groups if sizes[key] > 1]
    return sum(len(groups[key]) == 1 for key in several), len(several)


def short(answer, length=240):
    if answer is None:
        return "(no answer)"
    words = (answer.get("text") or "").replace("\n", " ").replace("|", "/")
    reading = answer.get("reading")
    reading = reading.get("sentence") if isinstance(reading, dict) else reading
    words = words if len(words) <= length else words[:length] + "…"
    choices = [choice.get("label") or choice.get("message") or "" for choice in answer.get("choices") or []]
    return (f"{answer.get('kind', 'answer')}: {words}" + (f" — read as: {reading}" if reading else "")
            + (f" — offers: {'; '.join(choices)}" if choices else ""))


def markdown(results, title, reveal):
    score = sum(POINTS[result["outcome"]] for result in results)
    scope = [result for result in results if result["question"]["expect"] != "refuse"]
    outside = [result for result in results if result["question"]["expect"] == "refuse"]
    inside = outcomes(scope)
    at_once, click = inside["right"], inside["right after a click"]
    lines = [f"# {title}", "",
             f"**{score:.1f} of {len(results)} points** ({score / len(results):.3f} a question).", "",
             f"- in scope: {len(scope)} questions, {rate(at_once, len(scope))} right at once, "
             f"{rate(at_once + click, len(scope))} within one offered click "
             f"({sum(bool(result.get('near')) for result in scope)} more have the right reading beside a wrong answer), "
             f"{inside['wrong, reading shown']} wrong with the reading shown, {inside['wrong and silent']} wrong and silent",
             f"- out of scope: {len(outside)} questions, {rate(outcomes(outside)['refused'], len(outside))} refused"]
    same, several = agreement(results)
    if several:
        lines.append(f"- paraphrases: {same} of {several} groups of questions with the same answer have the same outcome")
    times = sorted(result["millis"] for result in results)
    if times:
        lines.append(f"- time: median {times[len(times) // 2]:.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms")
    lines += ["", "| outcome | questions | points |", "|---|---:|---:|"]
    counted = outcomes(results)
    lines += [f"| {name} | {counted[name]} | {counted[name] * points:.1f} |" for name, points in POINTS.items() if counted[name]]
    lines += ["", "## Per intent", "", "| intent | questions | right | after a click | asked | abstained | wrong, shown | wrong, silent | score |",
              "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    intents = defaultdict(list)
    for result in results:
        intents[result["question"]["intent"]].append(result)
    for intent, of_it in sorted(intents.items()):
        c = outcomes(of_it)
        points = sum(POINTS[result["outcome"]] for result in of_it)
        lines.append(f"| {intent} | {len(of_it)} | {c['right'] + c['refused']} | {c['right after a click']} | {c['asked']} | "
                     f"{c['abstained'] + c['error']} | {c['wrong, reading shown']} | {c['wrong and silent']} | {points:.1f} |")
    lines += ["", "## Coverage and risk", "", "Answers from the surest on: the share of the questions in scope that get a number, and the share of those numbers that are wrong.",
              "", "| certainty at least | coverage | risk |", "|---:|---:|---:|"]
    lines += [f"| {level:g} | {100 * coverage:.1f} % | {100 * risk:.1f} % |" for level, coverage, risk in curve(results)]
    if reveal:
        lines += ["", "## Not right at once", ""]
        order = {name: n for n, name in enumerate(("wrong and silent", "wrong, reading shown", "error", "abstained", "asked", "right after a click"))}
        for result in sorted((r for r in results if r["outcome"] in order), key=lambda r: order[r["outcome"]]):
            question = result["question"]
            before = "".join(f"“{message}” → " for message in question.get("previous", []))
            lines.append(f"- **{question['id']}** {result['outcome']}: {before}“{question['message']}”  ")
            lines.append(f"  {short(result['answer'])}  ")
            if question["expect"] != "refuse":
                wanted = " or ".join(question.get("gold", [])) or str(question.get("facts"))
                lines.append(f"  expected: {wanted} {result.get('expected', '')}".rstrip())
            else:
                lines.append("  expected: a refusal without a number")
    return "\n".join(lines) + "\n"
