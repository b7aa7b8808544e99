package io.whystream.trail;

/** What the signature says, for whoever has the key. */
final class SignatureCheck implements Check {
    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        switch (exhibit.signature()) {
            case VALID -> findings.identical(Aspect.SIGNATURE);
            case WRONG -> findings.broken(Aspect.SIGNATURE, "the signature is not that of these bytes by this key");
            case MISSING -> findings.broken(Aspect.SIGNATURE, "there is no signature, though there is a key");
            case UNCHECKED -> findings.unknown(Aspect.SIGNATURE, "no key was given");
        }
    }
}
