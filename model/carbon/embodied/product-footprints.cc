// SPDX-License-Identifier: GPL-2.0-only
#include "product-footprints.h"

#include "embodied-amortisation.h"
#include "embodied-rows.h"

#include "ns3/quoted-text.h"

namespace ns3::aiot
{

ProductFootprints
ProductFootprints::BuiltIn()
{
    return ProductFootprints(CsvTable::BuiltIn("embodied-products.csv"));
}

ProductFootprints::ProductFootprints(const CsvTable& table)
{
    constexpr double gramsPerKg = 1000.0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const EmbodiedRow cells(table, row);
        ProductFootprint product;
        product.product = cells.Filled("product");
        product.lifeCycleG = cells.Number("total_kg") * gramsPerKg;
        const double share = cells.Number("manufacturing_share");
        if (share > 1.0)
        {
            cells.Refuse("manufacturing_share of " + QuotedText(product.product) + " is above 1");
        }
        product.productionG = product.lifeCycleG * share;
        product.lifespanS = cells.Number("life_years") * SECONDS_PER_YEAR;
        product.deviceClass = cells.Text("class");
        product.outlier = cells.Text("outlier");
        product.origin = cells.Origin();
        product.origin.method = "vendor-pcf";
        m_products.push_back(std::move(product));
    }
}

const std::vector<ProductFootprint>&
ProductFootprints::GetAll() const
{
    return m_products;
}

const ProductFootprint&
ProductFootprints::Get(const std::string& product) const
{
    std::vector<std::string> known;
    for (const ProductFootprint& candidate : m_products)
    {
        if (LowerText(candidate.product) == LowerText(product))
        {
            return candidate;
        }
        known.push_back(candidate.product);
    }
    RefuseUnknownName("product", product, known);
}

} // namespace ns3::aiot
