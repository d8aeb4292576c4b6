package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the ECB's XML: {@code <gesmes:Envelope><Cube><Cube time="2025-11-21"><Cube currency="USD" rate="1.1520"/>…}. It is
 * read event by event, none of them longer than 1 MiB; a document type declaration is refused.
 */
final class EcbXml {
    private EcbXml() {}

    /** Reads all rows; a row is one currency on one day, its line the parser's. */
    static void read(InputStream file, RowReceiver rows) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Bounded bounded = new Bounded(file);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(bounded);
            EcbRates rates = new EcbRates(rows);
            boolean begun = false;
            while (xml.hasNext()) {
                bounded.refill();
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw ApiException.body("", "has a document type declaration; the ECB's files have none");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (!begun && !xml.getLocalName().equals("Envelope")) {
                        throw ApiException.body(
                                "",
                                "is no XML of the ECB's reference rates: it begins with " + xml.getLocalName()
                                        + ", not with gesmes:Envelope");
                    }
                    begun = true;
                    element(xml, rates);
                }
            }
        } catch (XMLStreamException e) {
            if (bounded.isExceeded()) {
                throw ApiException.body("", "has a piece of XML longer than " + Spool.MOST_LINE_BYTES + " bytes");
            }
            Location place = e.getLocation();
            throw ApiException.body(
                    "",
                    "is no XML"
                            + (place == null
                                    ? ""
                                    : ": line " + place.getLineNumber() + ", column " + place.getColumnNumber()));
        }
    }

    private static void element(XMLStreamReader xml, EcbRates rates) {
        if (!xml.getLocalName().equals("Cube")) {
            return;
        }
        long line = xml.getLocation().getLineNumber();
        String time = xml.getAttributeValue(null, "time");
        if (time != null) {
            rates.day(line, time);
        }
        String currency = xml.getAttributeValue(null, "currency");
        String rate = xml.getAttributeValue(null, "rate");
        if (currency != null || rate != null) {
            rates.rate(line, currency == null ? "" : currency, rate == null ? "" : rate);
        }
    }

    /** Gives the parser a limited number of bytes between two events, for it keeps each event whole in memory. */
    private static final class Bounded extends FilterInputStream {
        private int left = Spool.MOST_LINE_BYTES;

        Bounded(InputStream file) {
            super(file);
        }

        void refill() {
            left = Spool.MOST_LINE_BYTES;
        }

        boolean isExceeded() {
            return left <= 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("too much at once");
            }
            int read = super.read(buffer, offset, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
