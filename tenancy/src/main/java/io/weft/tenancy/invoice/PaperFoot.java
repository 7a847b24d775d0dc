package io.weft.tenancy.invoice;

import com.lowagie.text.Document;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;

/** At the foot of every page: what it belongs to, and which of how many it is, which is known when the last one is set. */
final class PaperFoot extends PdfPageEventHelper {
    private static final float SIZE = 8;
    private static final float ROOM_FOR_COUNT = 30;

    private final PaperFonts fonts;
    private final String title;
    private PdfTemplate count;

    PaperFoot(PaperFonts fonts, String title) {
        this.fonts = fonts;
        this.title = title;
    }

    @Override
    public void onOpenDocument(PdfWriter writer, Document paper) {
        count = writer.getDirectContent().createTemplate(ROOM_FOR_COUNT, SIZE * 2);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document paper) {
        var content = writer.getDirectContent();
        var y = paper.bottom() - 22;
        var page = "Page " + writer.getPageNumber() + " of ";
        var x = paper.right() - fonts.regular().getWidthPoint(page, SIZE) - SIZE;
        content.beginText();
        content.setColorFill(fonts.small().getColor());
        content.setFontAndSize(fonts.regular(), SIZE);
        content.setTextMatrix(paper.left(), y);
        content.showText(title);
        content.setTextMatrix(x, y);
        content.showText(page);
        content.endText();
        content.addTemplate(count, x + fonts.regular().getWidthPoint(page, SIZE), y);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document paper) {
        count.beginText();
        count.setColorFill(fonts.small().getColor());
        count.setFontAndSize(fonts.regular(), SIZE);
        count.showText(Integer.toString(writer.getPageNumber() - 1));
        count.endText();
    }
}
