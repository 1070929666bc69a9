package dev.finops.simulator.aws.s3;

/**
 * The CRC-64 of the NVM Express specification, S3's default checksum: reflected, with all bits inverted before and after.
 *
 * @see <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme">CRC catalogue</a>
 */
final class Crc64Nvme {
    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = new long[256];

    static {
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            TABLE[i] = crc;
        }
    }

    private Crc64Nvme() {}

    static long of(byte[] bytes) {
        long crc = ~0L;
        for (byte b : bytes) {
            crc = crc >>> 8 ^ TABLE[(int) (crc ^ b) & 0xff];
        }
        return ~crc;
    }
}
