package io.weft.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScreenTunnelTest {
    private final AtomicInteger askedFor = new AtomicInteger();
    private final WebSocket socket = (WebSocket) Proxy.newProxyInstance(
            ScreenTunnelTest.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (_, method, _) -> {
                if (method.getName().equals("request")) {
                    askedFor.incrementAndGet();
                }
                return null;
            });

    @Test
    void asksForMoreOnceTheViewerHasTakenWhatCame() {
        var viewer = new ByteArrayOutputStream();
        new ScreenTunnel(viewer).onBinary(socket, ByteBuffer.wrap("RFB".getBytes(StandardCharsets.US_ASCII)), true);
        assertThat(viewer.toString(StandardCharsets.US_ASCII)).isEqualTo("RFB");
        assertThat(askedFor).hasValue(1);
    }

    @Test
    void asksForNoMoreWhenTheViewerIsGone() {
        var gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        };
        new ScreenTunnel(gone).onBinary(socket, ByteBuffer.wrap(new byte[] {1}), true);
        assertThat(askedFor).hasValue(0);
    }
}
