package io.weft.controller.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void isOfAllOfThemOfOneOrOfWhatIsWithinAnAssembly() {
        assertThat(Operation.Part.WHOLE.isOf("web")).isTrue();
        assertThat(new Operation.Part("web", 0).isOf("web")).isTrue();
        assertThat(new Operation.Part("web", 0).isOf("web-2")).isFalse();
        assertThat(new Operation.Part("cache", 0).isOf("cache/store")).isTrue();
        assertThat(new Operation.Part("cache", 0).isOf("cache/inner/store")).isTrue();
        assertThat(new Operation.Part("cache", 0).isOf("caches/store")).isFalse();
        assertThat(new Operation.Part("web", 2).covers("web", 2)).isTrue();
        assertThat(new Operation.Part("web", 2).covers("web", 1)).isFalse();
    }
}
