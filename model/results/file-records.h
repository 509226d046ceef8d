// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FILE_RECORDS_H
#define AIOT_FILE_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <string>

/**
 * @file
 * Rows that say which files a run read, and what of them it used. The rules for numbers and texts
 * are those of run-records.h.
 */

namespace ns3::aiot
{

/** One file that a run read. */
struct InputFileRecord
{
    std::string path;       ///< as it was typed, unique in its run
    std::uint64_t bytes{0}; ///< its length
    std::string digest;     ///< of its content, as DigestFile() writes it

    static constexpr RowTable TABLE{"input_file", "path", RowParent::RUN}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("path", row.path, "as typed", "path <> ''");
        column("bytes", row.bytes, "length of the file", "bytes >= 0");
        column("digest", row.digest, "of its content: part of the run's identity", "digest <> ''");
    }
};

/** One part, network or zone of a user's own that a run used, see ReadCatalogue(). */
struct CatalogueRecord
{
    std::string kind;      ///< section of a catalogue, such as board
    std::string name;      ///< its name, unique for its kind in a run
    std::string path;      ///< the file, as in InputFileRecord
    std::uint64_t line{0}; ///< where it begins there, from 1

    static constexpr RowTable TABLE{"catalogue", "kind, name", RowParent::RUN}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("kind", row.kind, "section of the file: board, processor, ...", "kind <> ''");
        column("name", row.name, "", "name <> ''");
        column("path", row.path, "the file, as in input_file", "path <> ''");
        column("line", row.line, "where it begins", "line >= 1");
    }
};

} // namespace ns3::aiot

#endif // AIOT_FILE_RECORDS_H
