package io.weft.catalog;

/** Where an appliance stands on the canvas. Never a reason to restart anything. */
public record Position(int x, int y) {}
