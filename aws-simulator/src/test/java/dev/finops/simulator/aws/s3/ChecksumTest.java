package dev.finops.simulator.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    @Test
    void crc64NvmeHasTheCatalogueCheckValue() {
        assertThat(Crc64Nvme.of("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xae8b14860a799888L);
    }
}
