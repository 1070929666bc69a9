package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.period.When;
import dev.finops.backend.chat.planner.question.Piece.Intent;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Inquiry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Questions about numbers that do not fit together, said as the questions that settle them: what the invoice has beside what is
 * shown here, accounts beside the organisation's bill, fees booked ahead, price beside quantity, the parts of a service. What a
 * person has to know to read the answer goes with it as a note.
 */
final class Doubts {
    private static final Set<String> FEES = Set.of(ChargeKind.COMMITMENT_FEE.word(), ChargeKind.FEE.word());

    private final DataDescription data;

    Doubts(DataDescription data) {
        this.data = data;
    }

    Pieces settle(Pieces pieces) {
        Pieces settled = pieces;
        for (UnaryOperator<Pieces> kind : List.<UnaryOperator<Pieces>>of(
                this::ahead, Doubts::addUp, Doubts::here, Doubts::effects, Doubts::parts)) {
            settled = kind.apply(settled);
        }
        return settled;
    }

    /** "Why does the payer show the whole plan fee today and almost nothing for last week?" */
    private Pieces ahead(Pieces pieces) {
        boolean fees = pieces.of(Piece.Kept.class).stream()
                .flatMap(kept -> kept.terms().stream())
                .flatMap(term -> term.filters().stream())
                .anyMatch(filter -> filter.dimension() == Field.CHARGE_KIND
                        && filter.values().stream().anyMatch(FEES::contains));
        LocalDate last = data.lastDay();
        if (!fees || last == null || !pieces.want(Intent.AHEAD)) {
            return pieces;
        }
        LocalDate first = last.withDayOfMonth(1);
        return new Pieces(List.of(
                new Piece.Commitments(Inquiry.Commitment.ANY, Inquiry.Aspect.UTILIZATION),
                new Piece.Time(When.exactly(new Period(first, last.plusDays(1)))),
                new Piece.Noted(
                        "Fees of Savings Plans and reservations are billed ahead: they stand whole on the day on which AWS"
                                + " books them, for days to come too, and are no day's usage. The newest usage in the data is of "
                                + Sentences.period(new Period(last, last.plusDays(1)))
                                + "; utilization is measured up to it.")));
    }

    /** "Our accounts' costs do not add up to the organisation's bill." */
    private static Pieces addUp(Pieces pieces) {
        boolean accounts = mentions(pieces, Field.ACCOUNT);
        if (!accounts || !pieces.want(Intent.ADD_UP)) {
            return pieces;
        }
        return with(
                without(pieces, List.of(Piece.Asked.class, Piece.Grouped.class, Piece.Wanted.class)),
                new Piece.Wanted(Intent.INVOICE),
                new Piece.Grouped(List.of(Field.ACCOUNT, Field.CHARGE_KIND), List.of()),
                new Piece.Noted(
                        "Invoiced charges of all accounts add up exactly to the organisation's bill. What belongs to no member"
                                + " account stands with the account that pays: fees of Savings Plans and reservations, support, tax. An"
                                + " invoice rounds each of its lines to the cent; the data does not."));
    }

    /** "EC2 on our invoice is lower than EC2 in this tool"; "why is the invoice 3,514 when cost is 1,000?" */
    private static Pieces here(Pieces pieces) {
        boolean console = pieces.want(Intent.CONSOLE) && pieces.want(Intent.HERE);
        boolean invoice = pieces.want(Intent.INVOICE, Intent.BILL);
        boolean differs = pieces.want(Intent.HERE) || (pieces.want(Intent.WHY) && pieces.has(Piece.Seen.class));
        if (!differs || (!invoice && !console)) {
            return pieces;
        }
        boolean service = pieces.of(Piece.Kept.class).stream()
                .flatMap(kept -> kept.terms().stream())
                .anyMatch(term -> term.isOf(Field.SERVICE) || term.isOf(Field.CE_SERVICE));
        Pieces plain = without(pieces, List.of(Piece.Wanted.class, Piece.Seen.class, Piece.Earlier.class));
        if (console) {
            return with(
                    plain,
                    new Piece.Grouped(List.of(Field.CE_SERVICE), List.of()),
                    new Piece.Noted(
                            "Cost Explorer shows unblended cost unless another is chosen, tax as a service of its own, and"
                                    + " Amazon EC2 as two: instances, and \"EC2 - Other\" for volumes, NAT gateways, addresses and transfer."
                                    + " The split shows what it calls them; the sum is the same."));
        }
        if (service) {
            return with(
                    plain,
                    new Piece.Wanted(Intent.INVOICE),
                    new Piece.Billed(),
                    new Piece.Including(Set.copyOf(Arrays.asList(ChargeKind.values()))),
                    new Piece.Grouped(List.of(Field.SERVICE_PART), List.of()),
                    new Piece.Noted(
                            "Neither is wrong. An invoice lists data transfer as a service of its own; here it belongs to the"
                                    + " service whose product code it has. The split shows both; the total is the same."));
        }
        return with(plain, new Piece.Wanted(Intent.BRIDGE));
    }

    /** "Is it price or quantity?" is why, by effects. */
    private static Pieces effects(Pieces pieces) {
        return pieces.want(Intent.EFFECTS) ? with(pieces, new Piece.Wanted(Intent.WHY)) : pieces;
    }

    /** "Which part of EC2 is data transfer?" is the share, and all parts beside it; "the parts of EC2" are these alone. */
    private static Pieces parts(Pieces pieces) {
        List<Piece> all = new ArrayList<>();
        for (Piece piece : pieces.all()) {
            if (piece instanceof Piece.Things(var term)) {
                all.add(new Piece.Kept(List.of(term)));
                all.add(new Piece.Grouped(List.of(Field.RESOURCE), List.of()));
            } else if (piece instanceof Piece.PartsOf(var term)) {
                all.add(new Piece.Kept(List.of(term)));
                all.add(new Piece.Grouped(List.of(Field.SERVICE_PART), List.of()));
            } else if (piece instanceof Piece.Kept(var terms)
                    && pieces.has(Piece.PartsOf.class)
                    && terms.stream().allMatch(term -> term.isOf(Field.SERVICE))) {
                all.add(new Piece.Senseless());
            } else if (piece instanceof Piece.Kept(var terms)
                    && pieces.has(Piece.PartsOf.class)
                    && terms.size() == 1
                    && !terms.getFirst().isOf(Field.SERVICE)) {
                all.add(new Piece.Where(terms.getFirst().filters(), true));
                all.add(new Piece.Wanted(Intent.SHARE));
            } else {
                all.add(piece);
            }
        }
        return new Pieces(List.copyOf(all));
    }

    private static boolean mentions(Pieces pieces, Dimension dimension) {
        return pieces.of(Piece.Asked.class).stream()
                        .anyMatch(asked -> asked.dimension().equals(dimension))
                || pieces.of(Piece.Grouped.class).stream()
                        .anyMatch(grouped -> grouped.by().contains(dimension));
    }

    private static Pieces without(Pieces pieces, List<Class<? extends Piece>> types) {
        return new Pieces(pieces.all().stream()
                .filter(piece -> types.stream().noneMatch(type -> type.isInstance(piece)))
                .toList());
    }

    private static Pieces with(Pieces pieces, Piece... more) {
        List<Piece> all = new ArrayList<>(pieces.all());
        all.addAll(List.of(more));
        return new Pieces(List.copyOf(all));
    }
}
