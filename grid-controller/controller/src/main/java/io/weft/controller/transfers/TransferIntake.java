package io.weft.controller.transfers;

import io.weft.controller.diskimages.ArchivedDisks;
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
class TransferIntake {
    private static final Logger LOG = Logger.getLogger(TransferIntake.class);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Transactions transactions;
    private final Transfers transfers;
    private final Staging staging;
    private final ArchivedDisks disks;
    private final Hosts hosts;
    private final Pulse pulse;

    TransferIntake(
            Transactions transactions,
            Transfers transfers,
            Staging staging,
            ArchivedDisks disks,
            Hosts hosts,
            Pulse pulse) {
        this.transactions = transactions;
        this.transfers = transfers;
        this.staging = staging;
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
    long receive(HostId host, UUID id, Said said, byte[] piece) {
        try {
            return received(host, id, said, piece);
        } catch (RefusedException refused) {
            if (refused.kind() != Kind.NOT_FOUND) {
                fail(host, id, refused.getMessage());
            }
            throw refused;
        }
    }

    private long received(HostId host, UUID id, Said said, byte[] piece) {
        var transfer = transactions.gridWide(() -> {
            var open = require(host, id);
            return open.state() == Transfer.State.HERE ? open : appended(open, said, piece);
        });
        if (transfer.state() == Transfer.State.HERE) {
            return transfer.bytes();
        }
        var here = staging.length(id);
        if (here < transfer.bytes()) {
            return here;
        }
        requireDisk(transfer);
        end(host, id, Transfer.State.HERE, "");
        return transfer.bytes();
    }

    private Transfer appended(Transfer open, Said said, byte[] piece) {
        requireSound(open, said, piece);
        var transfer = open;
        if (!said.digest().equals(open.digest()) || said.bytes() != open.bytes()) {
            staging.discard(open.id());
            transfers.put(open.saying("", 0));
            staging.requireRoom(open.tenant(), said.bytes(), 1);
            transfer = open.saying(said.digest(), said.bytes());
            transfers.put(transfer);
        }
        if (said.offset() <= staging.length(transfer.id())) {
            staging.append(transfer.id(), said.offset(), piece);
        }
        return transfer;
    }

    private static void requireSound(Transfer open, Said said, byte[] piece) {
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
    private void requireDisk(Transfer transfer) {
        if (disks.judged(staging.file(transfer.id()), transfer.digest()) != transfer.sizeMib()) {
            throw new RefusedException(
                    Kind.INVALID, "field-invalid", "", "The disk in it has another size than the volume.");
        }
    }

    /** Its host can't send it. */
    void fail(HostId host, UUID id, String reason) {
        LOG.warnf("transfer=%s host=%s fault=\"%s\"", id, host, reason);
        end(host, id, Transfer.State.FAILED, reason);
    }

    private void end(HostId host, UUID id, Transfer.State state, String reason) {
        transactions.gridWide(() -> {
            var open = require(host, id);
            if (open.state() == Transfer.State.OPEN) {
                transfers.put(open.ended(state, reason));
                hosts.publishSoon(List.of(host));
            }
            return open;
        });
        pulse.publish();
    }

    private Transfer require(HostId host, UUID id) {
        return transfers
                .lock(host, id)
                .filter(it -> it.state() != Transfer.State.FAILED)
                .orElseThrow(TransferIntake::notFound);
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "not-found", "", "There is nothing here, or not for you.");
    }
}
