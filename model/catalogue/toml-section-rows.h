// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOML_SECTION_ROWS_H
#define AIOT_TOML_SECTION_ROWS_H

#include "catalogue-kind.h"

#include "ns3/name-index.h"

#include <map>
#include <string>
#include <toml++/toml.h>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Turns the sections of one kind of a TOML file into rows of the table of that kind, so that
 *        the readers of the module's own tables read them.
 *
 * A section of a kind without quantities is a row, its keys are columns. In one with quantities,
 * each key is a row: its value is a number, a text, a table of columns (value, low, high, unit,
 * source, ...) or a list of these.
 *
 * @throw std::invalid_argument "name:line:character: what"
 */
class TomlSectionRows
{
  public:
    /**
     * @param file what messages call it
     * @param kind one of GetCatalogueKinds()
     */
    TomlSectionRows(const std::string& file, const CatalogueKind& kind);

    /// Adds the rows of a section.
    void Add(const toml::table& entry);

    /// @return the rows in the order of the file, which are gone then
    CsvTable Take();

  private:
    /// A value and where it stands.
    struct Cell
    {
        std::string text;
        CsvTable::CellPlace place;
    };

    using Cells = std::map<std::string, Cell>; ///< by title

    [[noreturn]] void Refuse(const toml::source_region& at, const std::string& what) const;
    [[noreturn]] void RefuseKey(const std::string& thing,
                                const toml::key& key,
                                const NameIndex& known) const;
    void LearnUnits();              ///< the module's table says in which unit a quantity is
    std::string GetNameKey() const; ///< @return the key that names an entry
    void RequireEntry(const toml::table& entry) const; ///< [zone.FR] is none
    std::string TitleOf(const toml::key& key) const;
    std::string Text(const toml::node& node, const std::string& key, bool mayBeFlag = false) const;
    std::string JoinedText(const toml::node& node, const std::string& key) const; ///< of a list
    Cells ReadCommon(const toml::table& entry) const;
    void AddQuantities(const toml::table& entry);
    void AddQuantity(const toml::key& key, const toml::node& node, Cells cells);
    void AddValues(const toml::node& node, const std::string& key, const Cells& cells);
    void AddValue(const toml::node& node, const std::string& key, Cells cells);
    void AddRow(const Cells& cells, const toml::node& node);

    std::string m_file;
    const CatalogueKind& m_kind;
    CsvTable m_model;                           ///< the module's table of the kind
    NameIndex m_titles;                         ///< its columns
    NameIndex m_quantities;                     ///< its quantities
    std::map<std::string, std::string> m_units; ///< by quantity
    std::vector<CsvTable::PlacedRow> m_rows;
};

} // namespace ns3::aiot

#endif // AIOT_TOML_SECTION_ROWS_H
