package io.weft.agent.guests.libvirt;

import io.weft.volumes.store.Keyring;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The key of a store as libvirt keeps it for the guests' disks: in memory alone, and shown to nobody. A disk's description names it by an id
 * that is the same on every host.
 */
record StoreSecret(Keyring keyring) {
    String id() {
        return UUID.nameUUIDFromBytes(("weft/" + keyring.entity()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String xml() {
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartElement("secret");
            out.writeAttribute("ephemeral", "yes");
            out.writeAttribute("private", "yes");
            out.writeStartElement("uuid");
            out.writeCharacters(id());
            out.writeEndElement();
            out.writeStartElement("usage");
            out.writeAttribute("type", "ceph");
            out.writeStartElement("name");
            out.writeCharacters(keyring.entity());
            out.writeEndElement();
            out.writeEndElement();
            out.writeEndElement();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
