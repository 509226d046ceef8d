// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PRODUCT_FOOTPRINTS_H
#define AIOT_PRODUCT_FOOTPRINTS_H

#include "embodied-item.h"

#include "ns3/csv-table.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a vendor says of one product.
struct ProductFootprint
{
    std::string product;
    double lifeCycleG = 0.0;  ///< whole life, use included
    double productionG = 0.0; ///< the part that is embodied: total times share
    double lifespanS = 0.0;   ///< the vendor's, of years of 365 days
    std::string deviceClass;  ///< device of EmbodiedDevices that models it; empty: none
    std::string outlier;      ///< why no device is expected to match; empty: one is
    FigureOrigin origin;      ///< method vendor-pcf
};

/**
 * @ingroup aiot_carbon_embodied
 * @brief Vendor figures of whole products, traces/embodied-products.csv.
 *
 * They are what models are checked against, and may be used as they are where the product is meant.
 */
class ProductFootprints
{
  public:
    /// @return the module's own table
    static ProductFootprints BuiltIn();

    /**
     * @param table columns as in traces/embodied-products.csv
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    explicit ProductFootprints(const CsvTable& table);

    /// @return all rows in the table's order
    const std::vector<ProductFootprint>& GetAll() const;

    /**
     * @param product its name, any case
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    const ProductFootprint& Get(const std::string& product) const;

  private:
    std::vector<ProductFootprint> m_products;
};

} // namespace ns3::aiot

#endif // AIOT_PRODUCT_FOOTPRINTS_H
