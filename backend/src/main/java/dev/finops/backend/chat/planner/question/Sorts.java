package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.grammar.Sort;
import dev.finops.backend.chat.planner.lexicon.Term;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.inquiry.Order;
import java.math.BigDecimal;
import java.util.List;

/** Kinds of words of questions about costs. */
final class Sorts {
    static final Sort<Piece> PIECE = new Sort<>("part of the question", Piece.class);
    static final Sort<Dimension> DIMENSION = new Sort<>("dimension", Dimension.class);
    static final Sort<By> BY = new Sort<>("what costs are grouped by", By.class);
    static final Sort<Terms> TERMS = new Sort<>("names", Terms.class);
    static final Sort<Texts> TEXTS = new Sort<>("quoted texts", Texts.class);
    static final Sort<Filters> FILTERS = new Sort<>("conditions", Filters.class);
    static final Sort<Granularity> PART = new Sort<>("part of time", Granularity.class);
    static final Sort<Order> ORDER = new Sort<>("end of the scale", Order.class);
    static final Sort<BigDecimal> AMOUNT = new Sort<>("amount", BigDecimal.class);
    static final Sort<Ranks> RANKS = new Sort<>("ranks", Ranks.class);
    static final Sort<Kinds> KINDS = new Sort<>("kinds of charges", Kinds.class);

    record By(List<Dimension> dimensions, List<Granularity> parts) {}

    record Terms(List<Term> all) {}

    record Texts(List<String> all) {}

    record Filters(List<Filter> all) {}

    record Ranks(int first, int last) {}

    record Kinds(List<ChargeKind> all) {}

    private Sorts() {}
}
