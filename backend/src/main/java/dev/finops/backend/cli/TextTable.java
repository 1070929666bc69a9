package dev.finops.backend.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; words begin on the left, numbers end on the right. */
final class TextTable {
    private static final String GAP = "  ";

    private record Column(String head, boolean number) {}

    private record Line(List<String> cells, boolean total) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    TextTable text(String head) {
        columns.add(new Column(head, false));
        return this;
    }

    TextTable number(String head) {
        columns.add(new Column(head, true));
        return this;
    }

    /** @param cells one for each column */
    void row(List<String> cells) {
        lines.add(new Line(cells.stream().map(Numbers::printable).toList(), false));
    }

    /** A row below a rule. */
    void total(List<String> cells) {
        lines.add(new Line(cells, true));
    }

    @Override
    public String toString() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int place = i;
            widths[i] = Math.max(
                    width(columns.get(i).head()),
                    lines.stream()
                            .mapToInt(line -> width(line.cells().get(place)))
                            .max()
                            .orElse(0));
        }
        var text = new StringBuilder();
        append(text, columns.stream().map(Column::head).toList(), widths);
        rule(text, widths);
        boolean afterRule = true;
        for (Line line : lines) {
            if (line.total() && !afterRule) {
                rule(text, widths);
            }
            afterRule = line.total();
            append(text, line.cells(), widths);
        }
        return text.toString();
    }

    private void append(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).number() ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    private static void rule(StringBuilder text, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP).append("-".repeat(widths[i]));
        }
        text.append(line).append(System.lineSeparator());
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
