package dev.finops.operator.images;

/** Whether an image is there to be pulled. */
sealed interface ImagePresence {
    record Exists() implements ImagePresence {}

    /** @param where the registry that says so */
    record Missing(String where) implements ImagePresence {}

    /** @param why nobody could say, as half a sentence */
    record Unknown(String why) implements ImagePresence {}

    /** It shall not be asked for. */
    record NotAsked() implements ImagePresence {}
}
