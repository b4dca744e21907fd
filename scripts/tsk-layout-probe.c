/*
 * Prints where the installed libtsk headers put the struct fields that Deadbox reads, one line a
 * field: STRUCT.field offset, and one a struct: STRUCT size. A test compares them with TskLayout,
 * so that another libtsk fails a test and not an investigation.
 */
#include <stddef.h>
#include <stdio.h>
#include <tsk/libtsk.h>

#define SIZE(type) printf(#type " %zu\n", sizeof(type))
#define FIELD(type, field) printf(#type "." #field " %zu\n", offsetof(type, field))
#define VALUE(name) printf(#name " %lu\n", (unsigned long) (name))

int main(void)
{
    SIZE(TSK_IMG_INFO);
    FIELD(TSK_IMG_INFO, tag);
    FIELD(TSK_IMG_INFO, itype);
    FIELD(TSK_IMG_INFO, size);
    FIELD(TSK_IMG_INFO, num_img);
    FIELD(TSK_IMG_INFO, sector_size);
    VALUE(TSK_IMG_INFO_TAG);

    SIZE(TSK_VS_INFO);
    FIELD(TSK_VS_INFO, tag);
    FIELD(TSK_VS_INFO, vstype);
    FIELD(TSK_VS_INFO, is_backup);
    FIELD(TSK_VS_INFO, offset);
    FIELD(TSK_VS_INFO, block_size);
    FIELD(TSK_VS_INFO, part_count);
    VALUE(TSK_VS_INFO_TAG);

    SIZE(TSK_VS_PART_INFO);
    FIELD(TSK_VS_PART_INFO, tag);
    FIELD(TSK_VS_PART_INFO, start);
    FIELD(TSK_VS_PART_INFO, len);
    FIELD(TSK_VS_PART_INFO, desc);
    FIELD(TSK_VS_PART_INFO, flags);
    VALUE(TSK_VS_PART_INFO_TAG);

    SIZE(TSK_FS_INFO);
    FIELD(TSK_FS_INFO, tag);
    FIELD(TSK_FS_INFO, root_inum);
    FIELD(TSK_FS_INFO, first_inum);
    FIELD(TSK_FS_INFO, last_inum);
    FIELD(TSK_FS_INFO, block_count);
    FIELD(TSK_FS_INFO, block_size);
    FIELD(TSK_FS_INFO, ftype);
    FIELD(TSK_FS_INFO, fs_id);
    FIELD(TSK_FS_INFO, fs_id_used);
    FIELD(TSK_FS_INFO, file_add_meta);
    VALUE(TSK_FS_INFO_TAG);

    SIZE(TSK_FS_DIR);
    FIELD(TSK_FS_DIR, tag);
    FIELD(TSK_FS_DIR, names_used);
    VALUE(TSK_FS_DIR_TAG);

    SIZE(TSK_FS_NAME);
    FIELD(TSK_FS_NAME, tag);
    FIELD(TSK_FS_NAME, name);
    FIELD(TSK_FS_NAME, name_size);
    FIELD(TSK_FS_NAME, shrt_name);
    FIELD(TSK_FS_NAME, shrt_name_size);
    FIELD(TSK_FS_NAME, meta_addr);
    FIELD(TSK_FS_NAME, meta_seq);
    FIELD(TSK_FS_NAME, par_addr);
    FIELD(TSK_FS_NAME, type);
    FIELD(TSK_FS_NAME, flags);
    VALUE(TSK_FS_NAME_TAG);

    SIZE(TSK_FS_FILE);
    FIELD(TSK_FS_FILE, tag);
    FIELD(TSK_FS_FILE, name);
    FIELD(TSK_FS_FILE, meta);
    VALUE(TSK_FS_FILE_TAG);

    SIZE(TSK_FS_META);
    FIELD(TSK_FS_META, tag);
    FIELD(TSK_FS_META, flags);
    FIELD(TSK_FS_META, addr);
    FIELD(TSK_FS_META, type);
    FIELD(TSK_FS_META, mode);
    FIELD(TSK_FS_META, size);
    FIELD(TSK_FS_META, uid);
    FIELD(TSK_FS_META, gid);
    FIELD(TSK_FS_META, mtime);
    FIELD(TSK_FS_META, mtime_nano);
    FIELD(TSK_FS_META, atime);
    FIELD(TSK_FS_META, atime_nano);
    FIELD(TSK_FS_META, ctime);
    FIELD(TSK_FS_META, ctime_nano);
    FIELD(TSK_FS_META, crtime);
    FIELD(TSK_FS_META, crtime_nano);
    FIELD(TSK_FS_META, seq);
    FIELD(TSK_FS_META, attr);
    FIELD(TSK_FS_META, name2);
    FIELD(TSK_FS_META, link);
    VALUE(TSK_FS_META_TAG);

    SIZE(TSK_FS_META_NAME_LIST);
    FIELD(TSK_FS_META_NAME_LIST, name);

    SIZE(TSK_FS_ATTR);
    FIELD(TSK_FS_ATTR, next);
    FIELD(TSK_FS_ATTR, flags);
    FIELD(TSK_FS_ATTR, name);
    FIELD(TSK_FS_ATTR, name_size);
    FIELD(TSK_FS_ATTR, type);
    FIELD(TSK_FS_ATTR, id);
    FIELD(TSK_FS_ATTR, size);
    FIELD(TSK_FS_ATTR, nrd.run);
    FIELD(TSK_FS_ATTR, nrd.skiplen);
    FIELD(TSK_FS_ATTR, nrd.initsize);
    FIELD(TSK_FS_ATTR, rd.buf);
    FIELD(TSK_FS_ATTR, rd.buf_size);

    SIZE(TSK_FS_ATTR_RUN);
    FIELD(TSK_FS_ATTR_RUN, next);
    FIELD(TSK_FS_ATTR_RUN, offset);
    FIELD(TSK_FS_ATTR_RUN, addr);
    FIELD(TSK_FS_ATTR_RUN, len);
    FIELD(TSK_FS_ATTR_RUN, flags);

    SIZE(TSK_FS_BLOCK);
    FIELD(TSK_FS_BLOCK, tag);
    FIELD(TSK_FS_BLOCK, addr);
    VALUE(TSK_FS_BLOCK_TAG);
    return 0;
}
