#!/usr/bin/env python3
"""Writes the images for which Debian has no tool: scripts/make-odd-images.py FOLDER, for scripts/make-odd-images.

With --differencing PARENT CHILD: a differencing VHD, made of a dynamic one. With --vtoc DISK SECTOR: the label by
which Solaris for x86 divides the slot that begins there; with --disklabel DISK SECTOR that of a BSD.
"""
import os, struct, sys, uuid

CHUNK, SPARE = 2048, 64  # YAFFS2: the most common flash page
FILE, LINK, FOLDER = 1, 2, 3


def yaffs_header(kind, parent, name, size=0, alias=b""):
    """An object's header chunk, after yaffs_obj_hdr of yaffs_guts.h."""
    fields = struct.pack("<IIH", kind, parent, 0xFFFF) + name.encode().ljust(256, b"\0") + b"\xff\xff"
    mode = {FILE: 0o100644, LINK: 0o120777, FOLDER: 0o40755}[kind]
    fields += struct.pack("<IIIIII", mode, 1000, 100, 1300000000, 1300000001, 1300000002)
    fields += struct.pack("<iI", size, 0) + alias.ljust(160, b"\0")
    return fields.ljust(CHUNK, b"\xff")


def yaffs(path):
    """A folder, a file of three chunks in it, a symbolic link."""
    chunks, sequence = [], 0x1001

    def add(data, number, chunk, size):
        chunks.append(data.ljust(CHUNK, b"\xff") + struct.pack("<IIII", sequence, number, chunk, size).ljust(SPARE, b"\xff"))

    text = b"".join(b"line %d\n" % i for i in range(600))
    add(yaffs_header(FOLDER, 1, "folder"), 257, 0, 0xFFFF)
    for i in range(0, len(text), CHUNK):
        add(text[i:i + CHUNK], 258, i // CHUNK + 1, len(text[i:i + CHUNK]))
    add(yaffs_header(FILE, 257, "lines.txt", len(text)), 258, 0, 0xFFFF)
    add(yaffs_header(LINK, 1, "link", alias=b"folder/lines.txt"), 259, 0, 0xFFFF)
    block = b"".join(chunks).ljust(64 * (CHUNK + SPARE), b"\xff")
    with open(path, "wb") as out:
        out.write(block + b"\xff" * (64 * (CHUNK + SPARE)))


def differencing(parent, child):
    """A dynamic VHD that says it holds only changes: type 4 in both footers, checksums anew."""
    data = bytearray(open(parent, "rb").read())
    for at in (0, len(data) - 512):
        data[at + 60:at + 64] = struct.pack(">I", 4)
        data[at + 64:at + 68] = bytes(4)
        data[at + 64:at + 68] = struct.pack(">I", ~sum(data[at:at + 512]) & 0xFFFFFFFF)
    open(child, "wb").write(data)


def vtoc(disk, sector):
    """A root slice of 8 MiB behind 1024 sectors, and the one that stands for the whole slot."""
    label = bytearray(512)
    label[12:16] = struct.pack("<I", 0x600DDEEE)
    label[16:20] = struct.pack("<I", 1)
    label[28:32] = struct.pack("<HH", 512, 16)
    label[72:84] = struct.pack("<HHII", 2, 0, 1024, 16384)
    label[96:108] = struct.pack("<HHII", 5, 1, 0, 65536)
    label[508:510] = struct.pack("<H", 0xDABE)
    checksum = 0
    for word in struct.unpack("<255H", label[:510]):
        checksum ^= word
    label[510:512] = struct.pack("<H", checksum)
    with open(disk, "r+b") as out:
        out.seek((int(sector) + 1) * 512)
        out.write(label)


def disklabel(disk, sector):
    """Partitions of 8 MiB at 2048 and 20480 sectors, and c, which stands for the whole slot; of 32 MiB."""
    label = bytearray(512)
    magic = struct.pack("<I", 0x82564557)
    label[0:4] = label[132:136] = magic
    label[40:64] = struct.pack("<IIIIII", 512, 63, 16, 65, 1008, 65536)
    label[138:140] = struct.pack("<H", 8)
    for place, size, offset, kind in ((0, 16384, 2048, 7), (2, 65536, 0, 0), (4, 16384, 20480, 7)):
        label[148 + 16 * place:161 + 16 * place] = struct.pack("<IIIB", size, offset, 1024, kind)
    checksum = 0
    for word in struct.unpack("<138H", label[:276]):
        checksum ^= word
    label[136:138] = struct.pack("<H", checksum)
    with open(disk, "r+b") as out:
        out.seek((int(sector) + 1) * 512)
        out.write(label)


def bitlocker(path):
    """A volume's boot sector as BitLocker leaves it; what follows is noise."""
    sector = bytearray(512)
    sector[0:11] = b"\xeb\x58\x90-FVE-FS-"
    sector[11:14] = struct.pack("<HB", 512, 8)
    sector[160:176] = uuid.UUID("4967d63b-2e29-4ad8-8399-f6a339e3d001").bytes_le
    sector[510:512] = b"\x55\xaa"
    with open(path, "wb") as out:
        out.write(sector + os.urandom(1 << 20))


def signatures(folder):
    """Beginnings of formats; nothing reads further."""
    for name, start in (("logical.ad1", b"ADSEGMENTEDFILE\0"), ("logical.l01", b"LVF\x09\r\n\xff\0"),
                        ("encase7.ex01", b"EVF2\r\n\x81\0"), ("image.aff4", b"PK\x03\x04\x14\0\0\0")):
        with open(os.path.join(folder, name), "wb") as out:
            out.write(start.ljust(1 << 16, b"\0"))
    with open(os.path.join(folder, "apple.dmg"), "wb") as out:
        out.write(bytes(1 << 16) + b"koly".ljust(512, b"\0"))


def main():
    if sys.argv[1] == "--differencing":
        differencing(*sys.argv[2:])
        return
    if sys.argv[1] == "--vtoc":
        vtoc(*sys.argv[2:])
        return
    if sys.argv[1] == "--disklabel":
        disklabel(*sys.argv[2:])
        return
    yaffs(os.path.join(sys.argv[1], "read", "yaffs2.raw"))
    bitlocker(os.path.join(sys.argv[1], "refused", "bitlocker.raw"))
    signatures(os.path.join(sys.argv[1], "refused"))


if __name__ == "__main__":
    main()
