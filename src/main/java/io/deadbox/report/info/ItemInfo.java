package io.deadbox.report.info;

import java.util.Map;

/**
 * What a laboratory says of one item of evidence.
 *
 * @param image name of the image's first file, by which the item is found among the images
 * @param values what is said, by label, in the order of a report: item, description, make, ...
 * @param hashes of the whole disk, noted elsewhere than in the image, by algorithm: {@code md5},
 *     {@code sha1}, {@code sha256}; in hex
 */
public record ItemInfo(String image, Map<String, String> values, Map<String, String> hashes) {}
