/**
 * One request, one answer. Turns what HTTP can say into what a command can do: an answer, a refusal with its problem
 * document, a login that is missing, or a grid that does not answer. Redirects are never followed, so a token goes only
 * where it was meant to go.
 */
package io.weft.cli.http;
