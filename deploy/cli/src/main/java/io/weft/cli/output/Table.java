package io.weft.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows under quiet headings, columns two spaces apart. Columns of numbers stand right, the last column is not padded. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    public Table row(Cell... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines(boolean colourful) {
        var columns = new ArrayList<Column>();
        for (var index = 0; index < headings.size(); index++) {
            columns.add(column(index));
        }
        var lines = new ArrayList<String>();
        lines.add(line(headings.stream().map(Cell::quiet).toList(), columns, colourful));
        rows.forEach(row -> lines.add(line(row, columns, colourful)));
        return lines;
    }

    private Column column(int index) {
        var cells = rows.stream().map(row -> row.get(index)).toList();
        var width =
                cells.stream().mapToInt(Cell::width).reduce(headings.get(index).length(), Math::max);
        return new Column(width, !cells.isEmpty() && cells.stream().allMatch(Cell::numeric));
    }

    private static String line(List<Cell> cells, List<Column> columns, boolean colourful) {
        var line = new StringBuilder();
        for (var index = 0; index < cells.size(); index++) {
            var cell = cells.get(index);
            var column = columns.get(index);
            var padding = " ".repeat(column.width() - cell.width());
            var painted = cell.tone().paint(cell.text(), colourful);
            line.append(index == 0 ? "" : GAP).append(column.right() ? padding + painted : painted + padding);
        }
        return line.toString().stripTrailing();
    }

    private record Column(int width, boolean right) {}
}
