package io.weft.controller.travel;

import io.weft.catalog.Archives;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Exports with what there is of them. Within a scope. */
@ApplicationScoped
class ExportShowing {
    private final Exports exports;
    private final Parcels parcels;
    private final Depot depot;
    private final TravelNews news;

    ExportShowing(Exports exports, Parcels parcels, Depot depot, TravelNews news) {
        this.exports = exports;
        this.parcels = parcels;
        this.depot = depot;
        this.news = news;
    }

    List<Parcel> parcels(Export it) {
        return parcels.of(it.tenant(), it.id());
    }

    Path file(Parcel it) {
        return depot.file(it.id());
    }

    String name(Export it) {
        return news.name(it.tenant(), it.application());
    }

    ExportView view(Export it) {
        var all = parcels(it);
        var volumes = all.stream()
                .map(parcel -> new ExportView.ExportVolume(
                        parcel.name(),
                        parcel.sizeMib(),
                        parcel.state().word(),
                        depot.length(parcel.id()),
                        Optional.of(parcel.bytes()).filter(bytes -> bytes > 0)))
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

    private Optional<Long> bytes(Export it, List<Parcel> all) {
        return Optional.of(it)
                .filter(export -> export.state() == Export.State.READY)
                .map(export ->
                        Archives.pieces(
                                        exports.head(export.tenant(), export.id()),
                                        all.stream().map(Parcel::data).toList())
                                .stream()
                                .mapToLong(Archives.Piece::length)
                                .sum());
    }
}
