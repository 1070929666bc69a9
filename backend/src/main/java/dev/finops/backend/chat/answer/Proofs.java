package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Answer.Amount;
import dev.finops.backend.chat.answer.Answer.Proof;
import dev.finops.backend.cost.Formulas;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up what an answer says in one digest: the question, and every number. */
final class Proofs {
    private Proofs() {}

    static Proof of(String address, String dataVersion, List<Amount> totals, @Nullable Table table) {
        return new Proof(address, dataVersion, Formulas.VERSION, totals, digest(address, totals, table));
    }

    /** A number is the same however many zeros end it. */
    static String digest(String address, List<Amount> totals, @Nullable Table table) {
        var text = new StringBuilder(address).append('\n');
        totals.forEach(total -> text.append(total.unit())
                .append('\t')
                .append(plain(total.amount()))
                .append('\n'));
        if (table != null) {
            for (List<Cell> row : table.rows()) {
                for (Cell cell : row) {
                    text.append(
                                    switch (cell) {
                                        case Cell.Text(String words) -> "t" + words;
                                        case Cell.Numeric(BigDecimal number) -> "n" + plain(number);
                                        case Cell.Empty() -> "-";
                                    })
                            .append('\t');
                }
                text.append('\n');
            }
        }
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
