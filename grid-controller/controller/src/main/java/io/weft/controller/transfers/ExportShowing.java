package io.weft.controller.transfers;

import io.weft.catalog.Archives;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Exports with what there is of them. Within a scope. */
@ApplicationScoped
class ExportShowing {
    private final Exports exports;
    private final Transfers transfers;
    private final Staging staging;
    private final TransferNews news;

    ExportShowing(Exports exports, Transfers transfers, Staging staging, TransferNews news) {
        this.exports = exports;
        this.transfers = transfers;
        this.staging = staging;
        this.news = news;
    }

    List<Transfer> transfers(Export it) {
        return transfers.of(it.tenant(), it.id());
    }

    /** Of one that is ready. */
    ArchiveStream archive(Export it) {
        var files = new HashMap<String, Path>();
        var data = transfers(it);
        data.forEach(transfer -> files.putIfAbsent(transfer.digest(), staging.file(transfer.id())));
        var pieces = Archives.pieces(
                exports.head(it.tenant(), it.id()),
                data.stream().map(Transfer::data).toList());
        return new ArchiveStream(pieces, files);
    }

    String name(Export it) {
        return news.name(it.tenant(), it.application());
    }

    ExportView view(Export it) {
        var all = transfers(it);
        var volumes = all.stream()
                .map(transfer -> new ExportView.ExportVolume(
                        transfer.name(),
                        transfer.sizeMib(),
                        transfer.state().word(),
                        staging.length(transfer.id()),
                        Optional.of(transfer.bytes()).filter(bytes -> bytes > 0)))
                .toList();
        return new ExportView(
                it.id(),
                name(it),
                it.snapshot().value(),
                it.state().word(),
                it.reason(),
                volumes.stream().mapToLong(ExportView.ExportVolume::received).sum(),
                bytes(it, all),
                it.by(),
                it.createdAt(),
                it.deadline(),
                it.expiresAt(),
                volumes);
    }

    private Optional<Long> bytes(Export it, List<Transfer> all) {
        return Optional.of(it)
                .filter(export -> export.state() == Export.State.READY)
                .map(export ->
                        Archives.pieces(
                                        exports.head(export.tenant(), export.id()),
                                        all.stream().map(Transfer::data).toList())
                                .stream()
                                .mapToLong(Archives.Piece::length)
                                .sum());
    }
}
