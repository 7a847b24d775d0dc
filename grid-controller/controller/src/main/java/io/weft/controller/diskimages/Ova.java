package io.weft.controller.diskimages;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** An archive of a virtual machine: a description, and the one disk that it names. Read where it lies; nothing is unpacked by name. */
final class Ova {
    private static final int BLOCK = 512;
    private static final int FILES_MOST = 16;
    private static final int DESCRIPTION_MOST = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

    private Ova() {}

    static Bytes disk(Bytes archive) {
        var files = files(archive);
        var descriptions =
                files.keySet().stream().filter(it -> it.endsWith(".ovf")).toList();
        if (descriptions.size() != 1) {
            throw Unfit.malformed("The archive has no description, or several.");
        }
        var description = files.get(descriptions.getFirst());
        if (description.length() > DESCRIPTION_MOST) {
            throw Unfit.malformed("The description of the archive is longer than any.");
        }
        var named = named(new String(
                description.read(0, Math.toIntExact(description.length())).array(), StandardCharsets.UTF_8));
        if (named.size() != 1) {
            throw Unfit.malformed("The archive has " + named.size() + " disks, and a class boots from one.");
        }
        if (!files.containsKey(named.getFirst()) || !named.getFirst().endsWith(".vmdk")) {
            throw Unfit.leansOnOthers("The description names a file that is no disk of the archive.");
        }
        return files.get(named.getFirst());
    }

    private static Map<String, Bytes> files(Bytes archive) {
        var files = new LinkedHashMap<String, Bytes>();
        var at = 0L;
        while (at + BLOCK <= archive.length() && archive.read(at, 1).get() != 0) {
            var header = archive.part(at, BLOCK);
            requireSum(header);
            var name = header.text(0, 100);
            var type = header.read(156, 1).get();
            var size = octal(header.text(124, 12));
            if (!header.text(257, 5).equals("ustar")
                    || type != '0' && type != 0
                    || !header.text(345, 100).isEmpty()) {
                throw Unfit.malformed("The archive has something that is no plain file.");
            }
            if (!NAME.matcher(name).matches()) {
                throw Unfit.leansOnOthers("The archive has a file whose name leads elsewhere.");
            }
            if (files.size() == FILES_MOST || files.put(name, archive.part(at + BLOCK, size)) != null) {
                throw Unfit.malformed("The archive has more files than such a one has, or two of one name.");
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return files;
    }

    private static void requireSum(Bytes header) {
        var sum = 0;
        var bytes = header.read(0, BLOCK).array();
        for (var i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : bytes[i] & 0xff;
        }
        if (sum != octal(header.text(148, 8))) {
            throw Unfit.malformed("It is no archive, or a broken one.");
        }
    }

    private static long octal(String text) {
        var digits = text.strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw Unfit.malformed("A number in the archive is none.");
        }
        return Long.parseLong(digits, 8);
    }

    /** The files that the description refers to. */
    private static List<String> named(String description) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var named = new ArrayList<String>();
        try {
            var xml = factory.createXMLStreamReader(new StringReader(description));
            while (xml.hasNext()) {
                var event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw Unfit.malformed("The description of the archive begins with definitions of its own.");
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("File")) {
                    named.add(attribute(xml.getAttributeCount(), xml::getAttributeLocalName, xml::getAttributeValue));
                }
            }
        } catch (XMLStreamException e) {
            throw Unfit.malformed("The description of the archive is no XML.");
        }
        return named;
    }

    private static String attribute(
            int count, java.util.function.IntFunction<String> name, java.util.function.IntFunction<String> value) {
        for (var i = 0; i < count; i++) {
            if (name.apply(i).equals("href")) {
                return value.apply(i);
            }
        }
        return "";
    }
}
