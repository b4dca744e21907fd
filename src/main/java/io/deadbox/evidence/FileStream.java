package io.deadbox.evidence;

/**
 * One attribute of a file that holds content: on NTFS every $DATA (the unnamed one and alternate
 * data streams) and a directory's index; elsewhere the one content a file has.
 *
 * @param name empty for the default stream
 * @param attributeType numeric type as The Sleuth Kit has it, 128 for NTFS $DATA
 * @param attributeId numeric id of the attribute in its file
 * @param size in bytes
 * @param resident whether the content lies in the metadata record itself
 */
public record FileStream(
    String name, int attributeType, int attributeId, long size, boolean resident) {}
