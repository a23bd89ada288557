package dev.gavel.hearing;

/**
 * What detection found a hearing to be: new, or different from what is stored.
 *
 * <p>It is what held when it was detected. An engine decides anew between inserting and updating when it applies the
 * change, since an earlier change of the same run may have stored the hearing meanwhile.
 */
public sealed interface HearingChange {

    /** The hearing as the source states it, not yet checked. */
    Hearing hearing();

    /** A hearing that was not stored, or that has no key by which it could be found. */
    record Addition(Hearing hearing) implements HearingChange {}

    /** A stored hearing that the source states differently. */
    record Update(Hearing hearing) implements HearingChange {}
}
