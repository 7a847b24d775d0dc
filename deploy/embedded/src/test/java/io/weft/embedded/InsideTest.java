package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.embedded.Inside.Row;
import io.weft.kernel.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InsideTest {
    private static final String WEB = "00000000-0000-0000-0000-000000000001";
    private static final String OTHER = "00000000-0000-0000-0000-000000000002";
    private static final String VOLUME = "00000000-0000-0000-0000-00000000000a";
    private static final String ADDRESS = "10.84.0.5";
    private static final Map<String, Row> ROWS = Map.of(WEB, new Row(WEB, "h1", ADDRESS, true));
    private static final Inside WELL =
            inside(Set.of(WEB), Set.of(ADDRESS), List.of(WEB), List.of(VOLUME), List.of(ADDRESS));

    private static Inside inside(
            Set<String> running, Set<String> booted, List<String> files, List<String> disks, List<String> devices) {
        return new Inside("h1", "weft4-h1", Path.of("/h1/agent"), running, booted, files, disks, devices, devices);
    }

    private static List<String> codes(Inside inside) {
        return inside.compared(ROWS, Set.of(VOLUME)).stream().map(Finding::code).toList();
    }

    @Test
    void hasNothingToSayOfWhatIsAsItShouldBe() {
        assertThat(codes(WELL)).isEmpty();
    }

    @Test
    void tellsOfAGuestThatNobodyKnowsAndLeavesItItsTap() {
        var stranger = inside(
                Set.of(WEB, OTHER),
                Set.of(ADDRESS, "10.84.0.6"),
                List.of(WEB, OTHER),
                List.of(VOLUME),
                List.of(ADDRESS, "10.84.0.6"));
        assertThat(codes(stranger)).containsExactly("guest-without-row");
    }

    @Test
    void tellsOfARowThatIsSaidToBeReadyAndHasNoProcess() {
        assertThat(codes(inside(Set.of(), Set.of(), List.of(WEB), List.of(VOLUME), List.of(ADDRESS))))
                .containsExactly("row-without-guest");
        var elsewhere = Map.of(OTHER, new Row(OTHER, "h2", "10.84.0.6", true));
        var nothing = inside(Set.of(), Set.of(), List.of(), List.of(), List.of());
        assertThat(nothing.compared(elsewhere, Set.of())).isEmpty();
    }

    @Test
    void tellsWhatIsLeftOfInstancesAndVolumes() {
        var left = inside(Set.of(WEB), Set.of(ADDRESS), List.of(WEB, OTHER), List.of(VOLUME, OTHER), List.of(ADDRESS));
        assertThat(codes(left)).containsExactly("files-without-row", "volume-without-row");
    }

    @Test
    void tellsOfTapsAndRoutesThatLeadToNobody() {
        var left = inside(Set.of(WEB), Set.of(ADDRESS), List.of(WEB), List.of(VOLUME), List.of(ADDRESS, "10.84.0.200"));
        assertThat(left.compared(ROWS, Set.of(VOLUME)))
                .extracting(Finding::code, Finding::remedy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "tap-without-guest", "ip -n weft4-h1 link delete wtap0a5400c8"),
                        org.assertj.core.groups.Tuple.tuple(
                                "route-without-guest", "ip -n weft4-h1 route delete 10.84.0.200"));
        assertThat(Inside.address("0a5400c8")).isEqualTo("10.84.0.200");
    }
}
