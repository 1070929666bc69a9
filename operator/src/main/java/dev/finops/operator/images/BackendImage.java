package dev.finops.operator.images;

/** The image that migrates the database and runs as the backend, where ECS can pull it from. */
public record BackendImage(String reference) {}
