package io.weft.controller.database;

import io.weft.orders.OrdersJson;
import java.nio.charset.StandardCharsets;

/** Documents in columns have the form they have on the bus. */
public final class Json {
    private Json() {}

    public static String write(Object document) {
        return new String(OrdersJson.write(document), StandardCharsets.UTF_8);
    }

    public static <T> T read(String json, Class<T> type) {
        return OrdersJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
