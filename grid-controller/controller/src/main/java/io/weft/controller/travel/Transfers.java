package io.weft.controller.travel;

import io.weft.controller.diskimages.TravelledDisks;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.HostId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.orders.Sending;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Takes in what hosts send. */
@ApplicationScoped
class Transfers {
    private static final Logger LOG = Logger.getLogger(Transfers.class);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Transactions transactions;
    private final Parcels parcels;
    private final Depot depot;
    private final TravelledDisks disks;
    private final Hosts hosts;
    private final Pulse pulse;

    Transfers(Transactions transactions, Parcels parcels, Depot depot, TravelledDisks disks, Hosts hosts, Pulse pulse) {
        this.transactions = transactions;
        this.parcels = parcels;
        this.depot = depot;
        this.disks = disks;
        this.hosts = hosts;
        this.pulse = pulse;
    }

    /** One piece of a file, as its host says. @param bytes of the whole file, as its digest is */
    record Said(long offset, long bytes, String digest) {}

    /**
     * What is refused ends the transfer, and with it the export: no second try of the same host would be better.
     *
     * @return how much is here: where the next piece begins
     */
    long receive(HostId host, UUID transfer, Said said, byte[] piece) {
        try {
            return received(host, transfer, said, piece);
        } catch (RefusedException refused) {
            if (refused.kind() != Kind.NOT_FOUND) {
                fail(host, transfer, refused.getMessage());
            }
            throw refused;
        }
    }

    private long received(HostId host, UUID transfer, Said said, byte[] piece) {
        var parcel = transactions.gridWide(() -> {
            var open = require(host, transfer);
            return open.state() == Parcel.State.HERE ? open : appended(open, said, piece);
        });
        if (parcel.state() == Parcel.State.HERE) {
            return parcel.bytes();
        }
        var here = depot.length(transfer);
        if (here < parcel.bytes()) {
            return here;
        }
        requireDisk(parcel);
        end(host, transfer, Parcel.State.HERE, "");
        return parcel.bytes();
    }

    private Parcel appended(Parcel open, Said said, byte[] piece) {
        requireSound(open, said, piece);
        var parcel = open;
        if (!said.digest().equals(open.digest()) || said.bytes() != open.bytes()) {
            depot.discard(open.id());
            parcels.put(open.saying("", 0));
            depot.requireRoom(open.tenant(), said.bytes(), 1);
            parcel = open.saying(said.digest(), said.bytes());
            parcels.put(parcel);
        }
        if (said.offset() <= depot.length(parcel.id())) {
            depot.append(parcel.id(), said.offset(), piece);
        }
        return parcel;
    }

    private static void requireSound(Parcel open, Said said, byte[] piece) {
        if (!DIGEST.matcher(said.digest()).matches()
                || said.bytes() <= 0
                || said.bytes() > open.mostBytes()
                || piece.length == 0
                || piece.length > Sending.MOST_PIECE
                || said.offset() < 0
                || said.offset() > said.bytes() - piece.length) {
            throw new RefusedException(
                    Kind.INVALID, "field-invalid", "", "No volume of " + open.sizeMib() + " MiB is sent like this.");
        }
    }

    /** A host that somebody has taken over may send what makes the next reader open another file. */
    private void requireDisk(Parcel parcel) {
        if (disks.judged(depot.file(parcel.id()), parcel.digest()) != parcel.sizeMib()) {
            throw new RefusedException(
                    Kind.INVALID, "field-invalid", "", "The disk in it has another size than the volume.");
        }
    }

    /** Its host can't send it. */
    void fail(HostId host, UUID transfer, String reason) {
        LOG.warnf("transfer=%s host=%s fault=\"%s\"", transfer, host, reason);
        end(host, transfer, Parcel.State.FAILED, reason);
    }

    private void end(HostId host, UUID transfer, Parcel.State state, String reason) {
        transactions.gridWide(() -> {
            var open = require(host, transfer);
            if (open.state() == Parcel.State.OPEN) {
                parcels.put(open.ended(state, reason));
                hosts.publishSoon(List.of(host));
            }
            return open;
        });
        pulse.publish();
    }

    private Parcel require(HostId host, UUID transfer) {
        return parcels.lock(host, transfer)
                .filter(it -> it.state() != Parcel.State.FAILED)
                .orElseThrow(Transfers::notFound);
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "not-found", "", "There is nothing here, or not for you.");
    }
}
