// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELLULAR_MESSAGE_RADIO_H
#define AIOT_CELLULAR_MESSAGE_RADIO_H

#include "message-radio.h"

#include "ns3/cellular-link.h"

#include <string>

namespace ns3
{
namespace aiot
{

/// Terminals of a base station: LTE as ns-3 has it, LTE-M or NB-IoT.
class CellularMessageRadio : public MessageRadio
{
  public:
    /// P_CMAX of power class 3 and P_CMIN: 3GPP TS 36.101, 6.2.2 and 6.3.2.
    static constexpr TxPowerRange TX_POWER{23, -40, 23};

    /**
     * @param config as given
     * @param settings of the link
     * @param part kind of the terminals' radios
     * @param cell the cell, before settings are read
     * @param isPacketLte as ns-3's LTE devices do it
     */
    CellularMessageRadio(const MessageRadioConfig& config,
                         LinkSettings& settings,
                         const std::string& part,
                         const CellularConfig& cell,
                         bool isPacketLte);

    Ptr<RadioMessageLink> MakeLink() const override;
    RadioHubTraits GetHub() const override;

  protected:
    RadioPowers GetPowers() const override;
    double GetChannels() const override;
    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override;

  private:
    /// @return mean power of sending on a disc, by ns-3's power control (TS 36.213, 5.1.1.1) (W)
    double GetMeanTxW() const;

    double m_radiusM;      //!< of the cell (m)
    CellularConfig m_cell; //!< device and cell
    bool m_isPacketLte;    //!< as ns-3's LTE
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELLULAR_MESSAGE_RADIO_H
