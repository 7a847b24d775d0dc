/**
 * The catalogs of tenants: which versions of which classes they have published, and what they say of each class.
 *
 * <p>Owns {@code grid.published_classes} and {@code grid.class_marks}. Does not judge: what is stored was lawful when it was published.
 *
 * <p>Invariants: the text of a version never changes, not even over its removal; every question is one tenant's; who removes holds the
 * catalog alone, who draws with it holds it with others. Everything is asked within a scope.
 */
package io.weft.controller.published;
