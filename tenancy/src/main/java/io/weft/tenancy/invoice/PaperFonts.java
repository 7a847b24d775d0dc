package io.weft.tenancy.invoice;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Liberation's letters, embedded, so that a name in any script that they have is printed as it is written. */
final class PaperFonts {
    private static final Color INK = new Color(0x22, 0x25, 0x33);
    private static final Color PALE = new Color(0x6b, 0x6f, 0x7c);
    private final BaseFont regular = load("LiberationSans-Regular");
    private final BaseFont bold = load("LiberationSans-Bold");
    private final BaseFont mono = load("LiberationMono-Regular");

    Font title() {
        return new Font(bold, 18, Font.NORMAL, INK);
    }

    Font strong() {
        return new Font(bold, 9.5f, Font.NORMAL, INK);
    }

    Font text() {
        return new Font(regular, 9.5f, Font.NORMAL, INK);
    }

    Font small() {
        return new Font(regular, 8, Font.NORMAL, PALE);
    }

    Font mono() {
        return new Font(mono, 7.5f, Font.NORMAL, PALE);
    }

    BaseFont regular() {
        return regular;
    }

    private static BaseFont load(String name) {
        try (var file = PaperFonts.class.getResourceAsStream("/liberation/" + name + ".ttf")) {
            return BaseFont.createFont(
                    name + ".ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
