/**
 * Everything that is on its way from one state to another, with who is to bring it there and by when. What is past its time is
 * what an operator wants to see first.
 *
 * <p>Owns no table and changes nothing: whoever owns a transition goes on trying. It is among the {@code findings} too. Reads in
 * PostgreSQL's own words, since no repository has lists of what is unfinished over all tenants.
 */
package io.weft.controller.overdue;
