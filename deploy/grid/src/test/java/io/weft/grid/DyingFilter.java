package io.weft.grid;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.CountDownLatch;

/**
 * Part of the program under test only. A request that asks for it dies once its transaction is committed and before its
 * answer is kept: nothing more is heard of it. {@link #awaken} lets such requests go on after all, long after they were given
 * up.
 */
@Provider
@Priority(6000)
public class DyingFilter implements ContainerResponseFilter {
    static final String HEADER = "Test-Dies";
    private static volatile CountDownLatch dead = new CountDownLatch(1);

    static void awaken() {
        dead.countDown();
        dead = new CountDownLatch(1);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getHeaderString(HEADER) != null) {
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
