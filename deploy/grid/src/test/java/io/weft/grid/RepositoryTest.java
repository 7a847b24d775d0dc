package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.Subclass;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.quotas.Allowance;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/**
 * The first wall: every question that a repository answers about a tenant is asked with another tenant's id, in the scope
 * that sees all rows, so that only the repository's own conditions can hide them.
 */
@GridTest
class RepositoryTest {
    @Inject
    SomeTenant someTenant;

    @Inject
    Transactions transactions;

    @Inject
    Session session;

    private record Question(Object repository, Method method) {
        boolean removes() {
            return method.getReturnType() == void.class;
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                    + Arrays.toString(method.getParameterTypes());
        }
    }

    @Test
    void theWalkMeetsTheRepositories() {
        assertThat(questions())
                .extracting(Question::toString)
                .anyMatch(it -> it.startsWith("Applications.find"))
                .anyMatch(it -> it.startsWith("Instances.remove"))
                .anyMatch(it -> it.startsWith("Operations.find"))
                .hasSizeGreaterThan(12);
    }

    @Test
    void aStrangersIdFindsAndRemovesNothing() {
        var acme = someTenant.fill(new TenantId(UUID.randomUUID()));
        var stranger = new TenantId(UUID.randomUUID());
        var before = rowsOf(acme);
        assertThat(before).isGreaterThan(5);
        var soft = new SoftAssertions();
        for (var question : questions()) {
            undone(() -> {
                var answer = ask(question, stranger, acme);
                soft.assertThat(isEmpty(answer))
                        .as(question + " answered " + answer)
                        .isTrue();
                soft.assertThat(count(acme)).as("rows after " + question).isEqualTo(before);
            });
        }
        soft.assertAll();
    }

    /** The same walk with the owner's id, so that the one above is known to ask for things that are there. */
    @Test
    void theOwnersIdFindsWhatTheStrangersDidNot() {
        var acme = someTenant.fill(new TenantId(UUID.randomUUID()));
        var found = new ArrayList<String>();
        for (var question : questions().stream().filter(it -> !it.removes()).toList()) {
            undone(() -> {
                var answer = ask(question, acme.tenant(), acme);
                if (!isEmpty(answer)) {
                    found.add(question.toString());
                }
            });
        }
        assertThat(found).hasSizeGreaterThan(7);
    }

    /** What a repository can be asked of a tenant, or told to remove. */
    private static List<Question> questions() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getScope() == ApplicationScoped.class
                        && bean.getBeanClass().getPackageName().startsWith("io.weft.controller"))
                .map(RepositoryTest::instance)
                .filter(RepositoryTest::isRepository)
                .flatMap(bean -> shown(bean)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .map(method -> new Question(bean, method)))
                .filter(it -> asksAboutATenant(it.method()))
                .sorted(Comparator.comparing(Question::toString))
                .toList();
    }

    /** What others see of a repository: its port where it has one. */
    private static Stream<Class<?>> shown(Object bean) {
        var ports = Arrays.stream(classOf(bean).getInterfaces())
                .filter(it -> it.getPackageName().startsWith("io.weft"))
                .<Class<?>>map(it -> it)
                .toList();
        return ports.isEmpty() ? Stream.of(classOf(bean)) : ports.stream();
    }

    /** As it was written: a bean that is decorated is of a class that the container made. */
    private static Class<?> classOf(Object bean) {
        return bean instanceof Subclass ? bean.getClass().getSuperclass() : bean.getClass();
    }

    private static Object instance(Bean<?> bean) {
        var beans = Arc.container().beanManager();
        return ClientProxy.unwrap(beans.getReference(bean, Object.class, beans.createCreationalContext(bean)));
    }

    private static boolean isRepository(Object bean) {
        return Arrays.stream(classOf(bean).getDeclaredFields())
                .anyMatch(field -> field.getType() == Session.class
                        || PanacheRepositoryBase.class.isAssignableFrom(field.getType()));
    }

    private static boolean asksAboutATenant(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == TenantId.class
                && !method.getName().startsWith("add")
                && !method.getName().startsWith("put");
    }

    private static Object ask(Question question, TenantId who, SomeTenant.Things about) {
        var arguments = Arrays.stream(question.method().getParameterTypes())
                .map(type -> type == TenantId.class ? who : argument(type, about))
                .toArray();
        try {
            return question.method().invoke(question.repository(), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedException refused && refused.kind() == RefusedException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw new IllegalStateException("asking " + question, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("asking " + question, e);
        }
    }

    private static Object argument(Class<?> type, SomeTenant.Things about) {
        return List.<Object>of(
                        about.application(),
                        ProjectId.usualOf(about.tenant()),
                        List.of(ProjectId.usualOf(about.tenant())),
                        about.operation(),
                        about.instance(),
                        about.volume(),
                        about.circuit(),
                        about.host(),
                        about.snapshot(),
                        SomeTenant.APPLICATION,
                        Instant.now(),
                        about.hold(),
                        UUID.randomUUID(),
                        Optional.empty())
                .stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseGet(() -> {
                    if (type == int.class) {
                        return 10;
                    }
                    throw new IllegalStateException("this test knows no " + type);
                });
    }

    private static boolean isEmpty(Object answer) {
        return switch (answer) {
            case null -> true;
            case Optional<?> optional -> optional.isEmpty();
            case Collection<?> collection -> collection.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Boolean flag -> !flag;
            case Number number -> number.longValue() == 0;
            case Allowance allowance -> isEmpty(allowance.used());
            case Allowance.Used used -> used.equals(Allowance.Used.NOTHING);
            default -> false;
        };
    }

    private long rowsOf(SomeTenant.Things things) {
        return transactions.gridWide(() -> count(things));
    }

    private long count(SomeTenant.Things things) {
        return session.createNativeQuery("""
                        select (select count(*) from grid.applications where tenant_id = :t) + (select count(*) from grid.operations where tenant_id = :t)
                             + (select count(*) from grid.instances where tenant_id = :t) + (select count(*) from grid.history where tenant_id = :t)
                             + (select count(*) from grid.volumes where tenant_id = :t) + (select count(*) from grid.circuits where tenant_id = :t)
                             + (select count(*) from grid.ends where tenant_id = :t) + (select count(*) from grid.addresses where tenant_id = :t)
                             + (select count(*) from grid.snapshots where tenant_id = :t)
                             + (select count(*) from grid.snapshot_schedules where tenant_id = :t)
                             + (select count(*) from grid.backups where tenant_id = :t)
                             + (select count(*) from grid.backup_runs where tenant_id = :t)
                             + (select count(*) from grid.backup_policies where tenant_id = :t)
                        """, Long.class)
                .setParameter("t", things.tenant().value())
                .getSingleResult();
    }

    private void undone(Runnable work) {
        try {
            transactions.gridWide(() -> {
                work.run();
                throw new Undone();
            });
        } catch (Undone done) {
            // rolled back, as wanted
        }
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
