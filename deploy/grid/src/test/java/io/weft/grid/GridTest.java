package io.weft.grid;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the whole program, over HTTP. All of them share one, and so one database: a test makes up its own tenants. */
@QuarkusTest
@WithTestResource(OidcWiremockTestResource.class)
@WithTestResource(TestGrid.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface GridTest {}
