package dev.finops.backend.chat.planner.question;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Part.words;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.lexicon.Lexicon.TERM;
import static dev.finops.backend.chat.planner.question.Sorts.PIECE;

import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.cost.Dimension.Field;
import java.util.ArrayList;
import java.util.List;

/** What billing data cannot answer. Each is refused in a sentence of its own, never with a number. */
final class ScopeRules {
    private static final String THING = "a|an|one|single|each|1";

    private ScopeRules() {}

    static List<Rule<?>> rules() {
        List<Rule<?>> rules = new ArrayList<>();
        refused(
                rules,
                "another cloud",
                "azure|microsoft azure|gcp|google cloud|google cloud platform|oracle cloud|oci|alibaba cloud|alibaba|digitalocean|digital ocean|hetzner|ibm cloud|ovh|linode|cloudflare|snowflake|databricks|datadog|mongodb atlas|heroku|vercel|openai|github actions|new relic|on-prem|on premises|on-premises|on-premise",
                "azure",
                "aws",
                "I answer from AWS billing data, and there is nothing about other providers in it.");
        refused(
                rules,
                "the future",
                "forecast|forecasted|forecasting|predict|predicted|prediction|projection|projected|project our|will we spend|will it cost|will cost|will be|will our|are we going to spend|going to cost|expected to|expect to spend|next month|next week|next year|next quarter|tomorrow|end of month estimate|estimate for next|by the end of the month|by the end of the year|end of the month|in the future|upcoming|coming month|what will|will the",
                "forecast",
                "last month",
                "I answer from charges that are in the billing data; I do not forecast what is not there yet.");
        refused(
                rules,
                "a decision",
                "how should we|should we|should i|rightsize|rightsizing|right-size|right-sizing|advice|what can we do|what do you recommend|recommend",
                "should we",
                "how much did we save",
                "I answer what AWS charged and why it changed; what to decide is yours. Ask what could cost less for where a bill shows it.");
        refused(
                rules,
                "a budget",
                "budget|budgets|over budget|under budget|on budget|within budget|budget alert|budgeted|set a budget",
                "over budget",
                "bill",
                "There are no budgets in the billing data.");
        refused(
                rules,
                "technical metrics",
                "cpu|cpu utilization|cpu usage|memory usage|latency|uptime|error rate|throughput|performance|iops usage|disk space|downtime|incident|outage|vulnerability|security finding|carbon|carbon footprint|co2|emission|emissions|sustainability|revenue|profit|margin|headcount|salary|employee|customer|per customer|unit economics|cost per user|cost per customer|cost per transaction|stock price|share price",
                "cpu utilization",
                "usage",
                "That is not in the billing data: it knows charges, usage quantities, accounts, resources and tags.");
        refused(
                rules,
                "small talk",
                "weather|joke|poem|song|recipe|who are you|who made you|what are you|how are you|capital of|translate this|write code|write a|tell me a|play|movie|football|president|meaning of life|password|api key|secret|secret key|access key|system prompt|your instructions|your prompt|ignore previous|ignore all|ignore the above|ignore your|disregard|pretend|jailbreak|act as|roleplay|exchange rate|convert to",
                "joke",
                "tell me",
                "I answer questions about what AWS charged, from the billing data.");
        rules.add(rule(
                        "what was bought",
                        PIECE,
                        maybe("did|do|have|had"),
                        maybe("we|i|they"),
                        "buy|bought|purchase|purchased",
                        "through|via|from|in|on|over",
                        maybe("the"))
                .cost(0.5)
                .examples("did we buy through", "bought from")
                .not("buy a")
                .means(match -> new Piece.Grouped(List.of(Field.CE_SERVICE), List.of())));
        rules.add(rule(
                        "an action",
                        PIECE,
                        words(
                                "stop|terminate|delete|shut down|turn off|shutdown|resize|scale down|scale up|buy|purchase|launch|start|create|deploy|restart|reboot|remove|kill|cancel|modify|upgrade|downgrade|migrate|move|send|email|notify|schedule|set up|enable|disable|tag all|apply tag|add a tag|sell|renew|pay the|refund us|refund me|request a refund|open a ticket|book|order|provision|drop table|update the|grant|rotate|export to|upload|post to|alert me|remind me|subscribe"),
                        maybe("me|us|to|a|an|the|all|my|our|every|this|some|any|more|new|unused|idle|old"))
                .cost(1.2)
                .examples("stop the", "buy a")
                .not("stopped")
                .means(match -> new Piece.OutOfScope(
                        "I only read billing data; I cannot change anything in AWS or send anything.")));
        String prices = "I answer what was charged, from the billing data; price lists are not part of it.";
        refused(
                rules,
                "a price list",
                "price list|pricing page|pricing for|pricing of|price of|prices of|unit price|list price of|hourly rate|hourly price|on-demand price of|on demand price of|rate for|rates for|price per|cost per gb|cost per hour of|cost per request|cost per million requests|per gb price|per-gb|how expensive is a|what does a|how much is a|how much is an|how much does a|how much does an|how much would a|how much would an|what is the price|what's the price|what are the prices|per gigabyte|per request|per million requests|per gb|per gb-month|free tier|free tier limit",
                "price of",
                "cost of",
                prices);
        rules.add(rule(
                        "a definition",
                        PIECE,
                        "what is|what's|what are|explain|define|definition of|meaning of|explain to me",
                        words("a|an"),
                        TERM)
                .cost(0.3)
                .examples("what is a NAT gateway")
                .not("what is S3")
                .means(match -> new Piece.OutOfScope(
                        "I answer what was charged, from the billing data; I do not explain what services are.")));
        rules.add(rule("what something is costing", PIECE, "what is|what's|what are", words("a|an"), TERM, "costing")
                .cost(0.3)
                .examples("what is a NAT gateway costing")
                .not("what is a NAT gateway")
                .means(match -> new Piece.Kept(List.of(match.get(TERM)))));
        rules.add(rule(
                        "the price of one",
                        PIECE,
                        words(
                                "cost of|price of|what does|how much does|how much is|how much for|what would|how much would"),
                        words(THING),
                        TERM,
                        maybe("cost|instance|be"))
                .cost(0.5)
                .examples("how much does an S3")
                .not("how much does S3")
                .means(match -> new Piece.OutOfScope(prices)));
        return rules;
    }

    private static void refused(
            List<Rule<?>> rules, String what, String phrases, String example, String other, String sentence) {
        rules.add(rule("out of scope: " + what, PIECE, phrases)
                .cost(0.9)
                .examples(example)
                .not(other)
                .means(match -> new Piece.OutOfScope(sentence)));
    }
}
