package dev.finops.backend.chat.planner.question;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.SHIFT;
import static dev.finops.backend.chat.planner.period.PeriodSorts.WHEN;
import static dev.finops.backend.chat.planner.question.Sorts.BY;
import static dev.finops.backend.chat.planner.question.Sorts.PART;
import static dev.finops.backend.chat.planner.question.Sorts.PIECE;

import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.chat.planner.question.Piece.Intent;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.inquiry.Inquiry.Aspect;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import java.util.ArrayList;
import java.util.List;

/** What kind of answer is wanted, of which metric, in which parts. */
final class IntentRules {
    private IntentRules() {}

    static List<Rule<?>> rules() {
        List<Rule<?>> rules = new ArrayList<>();
        intents(rules);
        metrics(rules);
        parts(rules);
        commitments(rules);
        return rules;
    }

    private static void wanted(
            List<Rule<?>> rules, Intent intent, double cost, String phrases, String example, String other) {
        rules.add(rule("words for " + intent.name().toLowerCase(java.util.Locale.ROOT), PIECE, phrases)
                .cost(cost)
                .examples(example)
                .not(other)
                .means(match -> new Piece.Wanted(intent)));
    }

    private static void intents(List<Rule<?>> rules) {
        wanted(
                rules,
                Intent.WHY,
                0.6,
                "why|what new|what is new|what's new|new cost|new charge|new spend|new resource|new|brand new|which new|newly|why is|why did|why was|why has|why are|why do|what caused|what drove|what is driving|what drives|what's driving|what is behind|what's behind|what was behind|reason for|reason behind|reason why|the reason|cause of|caused by|explain|explain why|root cause|root cause of|driver|drivers|driver of|driver behind|driving|cost driver|main driver|contributed to|contributed most to|what changed|what has changed|what's changed|what is different|what's different|what happened|what happened to|what happened with|responsible for|responsible for the|how come|account for the increase|what made|what explains|what explain|what went wrong|what contributed to|what pushed|contributor to|behind the|attributable to|because of what|anomaly|anomalies|unusual|unexpected|strange|odd|surprise|surprising|what led to|what is responsible for|what's responsible for",
                "why",
                "how");
        wanted(
                rules,
                Intent.COMPARE,
                0.9,
                "compare|comparing|comparison|comparison of|comparison between|compare with|compared|compared to|compared with|in comparison to|in comparison with|vs|versus|against|relative to|difference between|difference|differ from|differ|than|as opposed to|side by side|delta between|delta|tracking against|track against|pacing against|stack up against|stacking up against|doing against|doing compared to|measure up against|up against",
                "compared to",
                "like");
        wanted(
                rules,
                Intent.CHANGE,
                0.9,
                "different|change|changed|changes|changing|change in|change of|how did|how has|how have|difference in|variation|movement|how different is|how different was|shift|mover|movers|cost mover",
                "change",
                "constant");
        wanted(
                rules,
                Intent.INCREASE,
                0.9,
                "increase|increased|increasing|increase in|grow|grew|grown|growing|growth|rise|rose|risen|rising|go up|went up|gone up|going up|jump|jumped|spike|spiked|spiking|higher|surge|surged|climb|climbed|climbing|more expensive|up so much|way higher|much higher|a lot higher|way up|way more|much more|so much more|up|how much more|more|so high|so much|so expensive|this expensive|that expensive|higher than usual|bigger|rocketed|exploded|gotten more expensive|shoot up|shot up|balloon|ballooned|blew up",
                "went up",
                "went");
        wanted(
                rules,
                Intent.DECREASE,
                0.9,
                "decrease|decreased|decreasing|decrease in|drop|dropped|dropping|fall|fell|fallen|falling|go down|went down|gone down|going down|decline|declined|declining|reduced|lower|lower than|shrink|shrank|shrunk|how much less|less|down|cheaper|smaller|come down|came down|reduction",
                "went down",
                "went");
        wanted(
                rules,
                Intent.TREND,
                0.9,
                "trend|trends|trending|trend of|trend in|trend for|over time|evolve|evolved|evolution|evolution of|develop|developed|development|development of|trajectory|history|history of|historical|historic|progression|curve|over the months|over the weeks|how is it going",
                "trend",
                "trendy");
        wanted(
                rules,
                Intent.SHARE,
                0.9,
                "which part of|what part is|what part of|share|share of|how many percent of|how many percent|percentage|percentage of|percent|percent of|% of|%|proportion|proportion of|fraction|fraction of|how much of|what portion of|portion of|as a percentage|as a share of|as a percentage of|in percent|relative share|contribution|contribution of|contribution to|ratio of|as a percent of|how big a part of",
                "share of",
                "total of");
        wanted(
                rules,
                Intent.AVERAGE,
                0.9,
                "average|averages|avg|mean|on average|averaged|the average|average of|typical|typically|run rate|burn rate|run-rate|burn-rate|an average",
                "average",
                "median");
        wanted(
                rules,
                Intent.COUNT,
                0.9,
                "how many|number of|count of|count|the number of|how many different|how many distinct|number of distinct|number of different",
                "how many",
                "how much");
        wanted(
                rules,
                Intent.BREAKDOWN,
                0.9,
                "breakdown|break down|broken down|breakdown of|break it down|split|split up|distribution|distribution of|composition|composition of|make up|makes up|made up of|itemize|itemized|itemise|drill down|drill into|decompose|decomposition|detail|details|in detail|detailed|where did|where does|where is|where are|where do|where is our money going|where does our money go|where is the money going|what is in|what makes up|go to|going to|list by",
                "breakdown",
                "broke");
        wanted(
                rules,
                Intent.BREAKDOWN,
                0.4,
                "what are we spending on|what do we spend on|what did we spend on|what we spend on|spend our money on|spending our money on|spend money on|spend the most on|spend most on|spending the most on|cost us the most|costs us the most|costing us the most|eating our budget",
                "what do we spend on",
                "spend on");
        wanted(
                rules,
                Intent.INVOICE,
                0.8,
                "invoice|invoiced|invoice total|the invoice|our invoice|aws invoice|total invoice|invoice amount|billed by aws|amount due|amount invoiced|what did aws charge us|invoices",
                "invoice total",
                "total");
        wanted(
                rules,
                Intent.BILL,
                0.85,
                "bill|bills|the bill|our bill|my bill|aws bill|total bill|cloud bill|monthly bill",
                "bill",
                "total");
        wanted(
                rules,
                Intent.BRIDGE,
                0.6,
                "bridge|bill bridge|bridge from the invoice to|reconcile|reconcile with the invoice|reconciliation|reconciliation of|from invoice to|from the invoice to|how does the invoice relate to|difference between the invoice and|differ from the invoice|different from the invoice|not match the invoice|does not match the invoice|tie out|invoice reconciliation|match the invoice|compared to the invoice|versus the invoice|vs the invoice|walk from the invoice to",
                "bridge",
                "invoice");
        wanted(
                rules,
                Intent.DELIVERIES,
                0.2,
                "deliveries of|deliveries|delivery|between deliveries|between the deliveries|between the last two deliveries|since the last delivery|in the last delivery|with the last delivery|latest delivery|what moved|what moved between|changed again|total changed again|number changed again|bill changed again|has changed again|changed since yesterday|changed overnight|changed retroactively|restated|restatement|restated by aws|corrected by aws|did aws correct|did aws restate|redelivered|delivered again|changed after the fact|why is the number different from yesterday|different from yesterday|different than yesterday",
                "what moved",
                "moved");
        wanted(
                rules,
                Intent.OPPORTUNITIES,
                0.3,
                "opportunities in|opportunity|saving opportunity|savings opportunity|cost saving opportunity|optimization opportunity|what could cost less|what can cost less|how can we save|how can i save|how could we save|how could i save|how do we save|how do i save|how can we save on|how can i save on|where can we save|where can i save|where could we save|how can we reduce|how can i reduce|how could we reduce|how could i reduce|how do we reduce|how do i reduce|how to reduce|how to save|how to save on|how to optimize|how to optimise|optimize|optimise|optimization|optimisation|how can i optimize|how can we optimize|how can i lower|how can we lower|how do i lower|how do we lower|how to lower|ways to save|ways to save on|ways to reduce|suggest ways|cut costs|cut our costs|cut cost|cut our cost|how can we cut|how can i cut|how do we cut|reduce our|lower our|waste|where do we waste money|where are we wasting money|wasting money",
                "how can we save",
                "how much did we save");
        wanted(
                rules,
                Intent.DATA,
                0.7,
                "final|finalized|finalised|still change|still changing|may still change|can still change|still open|when is|when will|how far does the data go|how far does the data reach|how far does it go|how far is the data|how fresh|how fresh is|how fresh is the|freshness|freshness of|data freshness|up to date|up-to-date|how up to date is|last updated|last update|latest data|newest data|most recent data|how recent|how recent is|how current|how current is|what data|what data is there|which data|what data do you have|data do you have|data available|available data|until when|what period is covered|what period do you cover|date range|how far back|how far back does|when was the data|how old is|how old|newest line item|most recent usage|latest usage|most recent charge|latest charge|newest charge|newest usage|latest line item|what months|which months do you have|what time range|data coverage|which months are available|what months are available|which period|which dates|how complete is",
                "how fresh is the",
                "how much");
        wanted(
                rules,
                Intent.DATA,
                -0.9,
                "from when to when do you have|from when to when|from when until when|what dates|since when do you have|latest day in the data|last day in the data|latest day of data|newest day in the data|latest day of the data|last day of the data",
                "latest day in the data",
                "latest day");
        rules.add(rule(
                        "compared with another time",
                        PIECE,
                        maybe(","),
                        "compared with|compared to|compare to|compare with|vs|versus|against|than|relative to|over|from|to",
                        maybe("that of|those of|in|the one of|for|what it was in|what we spent in|during|on"),
                        SHIFT)
                .cost(1)
                .examples("compared with the month before", "than the same month last year")
                .not("compared with")
                .means(match -> new Piece.Earlier(match.get(SHIFT))));
        rules.add(rule("a time by another", PIECE, maybe("in|for|to|from|of|on"), SHIFT)
                .cost(1.5)
                .examples("the month before", "year over year")
                .not("before")
                .means(match -> new Piece.Earlier(match.get(SHIFT))));
        rules.add(rule(
                        "the same part of another time",
                        PIECE,
                        maybe("the"),
                        "same day of|same day in|same day from|same period of|same period in|same time of|same date of|same date in|same part of|same span of|same number of day of|same number of day in",
                        WHEN)
                .cost(0.9)
                .examples("the same days of October 2026")
                .not("the same days")
                .means(match -> new Piece.Time(match.get(WHEN))));
        rules.add(rule("a time", PIECE, WHEN)
                .cost(1)
                .examples("in September 2025", "last month")
                .not("in Ireland")
                .means(match -> new Piece.Time(match.get(WHEN))));
        rules.add(rule(
                        "a breakdown",
                        PIECE,
                        maybe(
                                "breakdown|break down|broken down|split|grouped|group|split up|listed|list|summarized|aggregated|itemized|distribution|sorted|separated|segmented|distributed|sliced|break it down|break that down|break this down|breakdown of it|shown|summed|organized|view|cut"),
                        "by|per|for each|in each|each|by each|for every|every|across|across all|across each|in every|on each|of each|by the|between|among|across the|across our|per each|for the different|over the|within each|from each",
                        BY)
                .cost(1)
                .examples("by service", "per account and month", "broken down by region", "for each account")
                .not("service")
                .means(match -> new Piece.Grouped(
                        match.get(BY).dimensions(), match.get(BY).parts())));
    }

    private static void metrics(List<Rule<?>> rules) {
        rules.add(rule(
                        "words for money",
                        PIECE,
                        "cost|costs|costing|spend|spent|spending|spends|billing|charge|charges|charged|pay|paid|paying|pays|money|expense|expenses|expenditure|dollars|usd|cost us|total cost|total spend|overall cost|overall spend|aws cost|aws spend|cloud cost|cloud spend|cost and usage|costed|outlay|cost of usage|run us|set us back|budget spent|price tag|consumed|burn|burned|burning|wasted on|spender|largest first|highest first|biggest first|most expensive first|everything|how expensive|how costly|how pricey|billed|billed to|showback|chargeback|sorted by cost|sorted by spend|ordered by cost|ranked by cost|ranked by spend|sorted by amount|by cost|by spend|by total cost|descending|in descending order|total|grand total|in total|overall|so far|to date|until now|how many dollars")
                .cost(0.9)
                .examples("cost", "total spend")
                .not("price")
                .means(match -> new Piece.Money()));
        metric(
                rules,
                Metric.UNBLENDED,
                "unblended|unblended cost|unblended charges|cash basis|cash cost|on a cash basis|as billed|unblended spend");
        metric(
                rules,
                Metric.AMORTIZED,
                "amortized|amortised|amortized cost|amortised cost|amortized spend|accrual cost|effective cost|on an amortized basis|amortized costs|amortised costs|accrual basis");
        metric(
                rules,
                Metric.NET_UNBLENDED,
                "net unblended|net unblended cost|net unblended costs|unblended net|after discounts|after discount|net of discounts|net of discount");
        metric(
                rules,
                Metric.NET_AMORTIZED,
                "net amortized|net amortised|net amortized cost|net amortised cost|net effective cost|amortized net");
        metric(
                rules,
                Metric.LIST,
                "list cost|list costs|on-demand equivalent|on demand equivalent|on-demand equivalent cost|on demand equivalent cost|at list price|at list prices|public on-demand cost|public on demand cost|at on-demand rates|at on demand rates|at on-demand prices|at on demand prices|at public prices|have cost on demand|have cost on-demand|have been on demand|have been on-demand|if everything was on-demand|if everything was on demand|paid without savings plans and ris|paid without savings plans and reservations|paid without ris and savings plans|paid without ris|paid without savings plans|paid without reservations|paid without commitments|pay without savings plans|cost without savings plans and ris|without savings plans and ris|without ris and savings plans|without ris|if it was on demand|without savings plans and reservations|without reservations and savings plans|without reservations|without savings plans|without commitments|without any commitments|without commitment discounts|without discounts|on-demand rates|on demand rates|on-demand prices|on demand prices|list price|list prices|if all usage was on demand|undiscounted|paid on demand|pay on demand|if we paid on demand|if we had paid on demand|at on-demand pricing|on-demand pricing");
        rules.add(rule(
                        "what it would have cost on demand",
                        PIECE,
                        "have cost|have cost us|have paid|have spent|have been|have paid for|would cost|would be|would pay",
                        maybe("us|it|them"),
                        "without|if not for|had we not|if we had no",
                        maybe("any|our|the|all|had"),
                        "savings plan|reservation|reserved instance|ri|commitment|savings plan and reservation|reservation and savings plan|savings plan and ri|ri and savings plan|savings plan or reservation|commitment discount|discount")
                .cost(0.2)
                .examples("have cost without savings plans")
                .not("cost without savings plans")
                .means(match -> new Piece.Measured(Metric.LIST)));
        metric(
                rules,
                Metric.USAGE,
                "usage quantity|how many gb|how many gigabytes|how many hours|how many requests|how many terabytes|how much data|usage quantities|quantity|quantity used|amount of usage|usage amount|how many hours of|how many gb of|how many gigabytes of|how many requests of|consumption|units consumed|in hours|in gb|consumed quantity");
        rules.add(rule(
                        "by billing period",
                        PIECE,
                        maybe(","),
                        "by billing period|by billing|on a billing basis|by bill|by invoice month|by billing month|per billing period|by invoice period")
                .cost(0.5)
                .examples("by billing period")
                .not("by day")
                .means(match -> new Piece.Billed()));
    }

    private static void metric(List<Rule<?>> rules, Metric metric, String phrases) {
        rules.add(rule("the metric " + metric.word(), PIECE, maybe("in|as|of|the"), phrases)
                .cost(0.8)
                .examples(phrases.split("\\|", -1)[0])
                .not("cost")
                .means(match -> new Piece.Measured(metric)));
    }

    private static void parts(List<Rule<?>> rules) {
        part(rules, Granularity.HOUR, "hourly|hour by hour|hour-by-hour|on an hourly basis");
        part(
                rules,
                Granularity.DAY,
                "daily|day by day|day-by-day|on a daily basis|per-day|a day|each day|timeline by day");
        part(rules, Granularity.WEEK, "weekly|week by week|week-by-week|on a weekly basis|a week|each week");
        part(rules, Granularity.MONTH, "monthly|month by month|month-by-month|on a monthly basis|a month|each month");
        part(rules, Granularity.QUARTER, "quarterly|quarter by quarter|each quarter|a quarter");
        part(rules, Granularity.YEAR, "yearly|annual|annually|year by year|per annum|a year|each year");
        rules.add(rule(
                        "which part of time",
                        PIECE,
                        "which|what|on which|in which|on what|in what|during which",
                        maybe("single|calendar|one"),
                        PART)
                .cost(0.9)
                .examples("which day", "in which month")
                .not("day")
                .means(match -> new Piece.AskedPart(match.get(PART))));
    }

    private static void part(List<Rule<?>> rules, Granularity part, String phrases) {
        rules.add(rule("parts: " + part.word(), PIECE, phrases)
                .cost(0.9)
                .examples(phrases.split("\\|", -1)[0])
                .not("decades")
                .means(match -> new Piece.InParts(part)));
    }

    private static void commitments(List<Rule<?>> rules) {
        String plans =
                "savings plan|savings plan commitment|savings plans|saving plan|saving plans|sp|compute savings plan|savings-plan";
        String reservations =
                "reserved instance|reserved instances|reserved instance commitment|reservation commitment|ri|ris|reservation|reservations|reserved capacity|reserved node";
        String any =
                "commitment|commitments|commitment discount|commitment discounts|savings plan and reservation|reservation and savings plan|reserved instance and savings plan|savings plan and reserved instance|ri and savings plan|savings plan and ri|ri and sp|sp and ri|ri/sp|sp/ri|committed spend|savings plans and reservations|reservations and savings plans";
        commitments(rules, Commitment.SAVINGS_PLAN, plans);
        commitments(rules, Commitment.RESERVATION, reservations);
        commitments(rules, Commitment.ANY, any);
    }

    private static void commitments(List<Rule<?>> rules, Commitment commitment, String names) {
        aspect(
                rules,
                commitment,
                Aspect.UTILIZATION,
                names,
                "utilization|utilisation|utilized|utilised|utilization rate|usage rate|use rate|fully used|used|being used|well used|in use",
                "how well did we use our|how well did we use|how well do we use|how well do we use our|how well are we using our|how much of our|are we using our|utilization of|utilisation of|utilization of our|utilization of the|utilisation of our|how well used are our|do we fully use our|are we fully using our|how well utilized are our");
        aspect(
                rules,
                commitment,
                Aspect.UNUSED,
                names,
                "unused|waste|wasted|not used|unused cost|unused commitment|idle|going unused|underutilized|underutilised|unutilized|left unused|that we do not use|that we don't use|we do not use|we don't use|not being used|go unused|went unused|waste cost",
                "unused|wasted|waste on|idle|unutilized|underutilized|cost of unused|unused cost of|waste from|waste in|wasted on|paid for unused|wasted on unused|lost on unused|waste on unused|waste money on unused|wasted money on unused|wasting on unused|wasting money on unused|pay for unused|paying for unused|spend on unused|spent on unused|wasting|waste any|wasting any|wasting our|waste our|waste in our|wasted any");
        aspect(
                rules,
                commitment,
                Aspect.COVERAGE,
                names,
                "coverage|coverage rate|covered",
                "coverage of|coverage by|covered by|how much is covered by|coverage from|covered with|under");
        aspect(
                rules,
                commitment,
                Aspect.SAVINGS,
                names,
                "saving|savings|saved|save|save us|saved us|net savings|benefit|discount",
                "save with|saved with|saved by|saved from|savings from|saved through|save by|save through|saved thanks to|saving from|savings of|save thanks to|savings with|saved using|saved by our|saving of|savings due to|saved by using|save by using|saved because of");
    }

    private static void aspect(
            List<Rule<?>> rules, Commitment commitment, Aspect aspect, String names, String after, String before) {
        String name = commitment.word() + " " + aspect.word();
        rules.add(rule(
                        name,
                        PIECE,
                        maybe("the|our|my"),
                        names,
                        maybe("is|are|was|were|has|have|did|go|went|get|being"),
                        after)
                .cost(0.3)
                .examples(names.split("\\|", -1)[0] + " " + after.split("\\|", -1)[0])
                .not(names.split("\\|", -1)[0])
                .means(match -> new Piece.Commitments(commitment, aspect)));
        rules.add(rule(name + ", the aspect first", PIECE, before, maybe("the|our|my|all|of|by|any"), names)
                .cost(0.3)
                .examples(before.split("\\|", -1)[0] + " " + names.split("\\|", -1)[0])
                .not(names.split("\\|", -1)[0])
                .means(match -> new Piece.Commitments(commitment, aspect)));
    }
}
