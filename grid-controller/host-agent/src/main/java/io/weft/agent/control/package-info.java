/**
 * The guest's control port: a virtio-serial line, {@code org.weft.control}. The guest says {@code ready}, {@code unready
 * reason}, {@code stopping}, {@code pong id}; it is told {@code hello}, {@code ping id}, {@code stop}, {@code reload}, {@code freeze id},
 * {@code thaw id}, {@code grow id}, and answers these by {@code freezing id}, {@code frozen id}, {@code thawed id} or
 * {@code unfrozen id}, {@code grown id} or {@code ungrown id}. Unasked it
 * tells {@code event number text}, which is for people. The
 * agent holds it open for the guest's life. What a guest says is bounded and never trusted further than its own state.
 */
package io.weft.agent.control;
