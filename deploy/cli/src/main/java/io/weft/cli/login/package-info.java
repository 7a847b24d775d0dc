/**
 * Who is asking. A person logs in once by the device flow and the tokens are kept in a file that only they can read; a
 * machine has its client id and secret in the environment and nothing else. Secrets and tokens are never printed.
 */
package io.weft.cli.login;
