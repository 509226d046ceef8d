// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_NETWORK_H
#define AIOT_LEARNING_NETWORK_H

#include "ns3/energy-carbon-sink.h"
#include "ns3/learning-setup.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Who learns together.
struct LearningNodes
{
    NodeContainer devices; //!< who learn
    Ptr<Node> server;      //!< who averages or trains
};

/// How they are connected.
struct LearningLinks
{
    NodeContainer gateways;               //!< nodes in between, metered
    ObjectFactoryValue transport;         //!< attribute Transport of LearningNode
    std::vector<Address> deviceAddresses; //!< where devices listen
    Address serverAddress;                //!< where the server listens
    Time ready;                           //!< when all may send
    uint32_t blockBytes{0};               //!< attribute BlockBytes of LearningNode (B)
    uint32_t parallel{0};                 //!< attribute Parallel of LearningRounds
    bool pulls{false};                    //!< attribute Pulls of LearningRounds
    Time linger;                          //!< attribute Linger of LearningRounds
    Time tryTimeout{Seconds(3600)};       //!< attribute TryTimeout of LearningNode
    uint32_t maxTries{3};                 //!< attribute MaxTries of LearningNode
    /// Which devices, by number, hear each other; empty: all, unless they are relayed.
    std::function<bool(uint32_t, uint32_t)> reaches;
};

/// Port that learners and the server listen at.
constexpr uint16_t LEARNING_PORT = 5003;

/**
 * Connect nodes by links that are known by their efficiency, and meter all: processors that draw
 * what training takes, radios that draw what messages take, and nothing else.
 *
 * Where the downlink is counted without the data centre's PUE, a base station of its own sends.
 *
 * @param nodes who learns; metered and labelled here
 * @param setup the links' efficiencies
 * @param rateBps bit rate of each sender (bit/s)
 * @param sink gets the labels of gateways
 * @param serverZone zone of the server, and of the base station
 * @return how they are connected
 */
LearningLinks InstallEfficiencyLinks(const LearningNodes& nodes,
                                     const LearningSetup& setup,
                                     double rateBps,
                                     EnergyCarbonSink& sink,
                                     const std::string& serverZone);

struct Catalogue;

/// How learners connect by a radio, or a wire.
struct LearningRadioConfig
{
    std::string radio{"wifi"};          //!< its name
    bool packets{true};                 //!< devices of ns-3; else messages in closed form
    std::string link;                   //!< message level: settings, "name=value ..."
    std::string deviceBoard;            //!< of the devices; empty: the radio's default
    std::string serverBoard;            //!< of the server; empty: edge-box
    double radiusM{20};                 //!< of the cell (m)
    std::string dataRate;               //!< of the radio; empty: its default
    std::optional<double> txPowerDbm;   //!< of the devices; none: the radio's default
    std::optional<double> batteryJ;     //!< stored energy of devices with a battery (J)
    std::optional<uint32_t> blockBytes; //!< largest message; none: by the radio (B)
    std::optional<double> tryTimeoutS;  //!< how long an acknowledgement may take (s)
    std::optional<uint32_t> maxTries;   //!< of a block; none: until it surely arrives
    uint32_t parallel{1};               //!< transfers at the same time; 0: any number
    bool alwaysOn{false};               //!< 802.15.4 radios listen all the time
    bool hasPeers{false};               //!< devices send to each other
    bool isRelayed{false};              //!< always by way of the gateway
    std::optional<double> peerRangeM;   //!< up to which they hear each other; none: by power (m)
    std::shared_ptr<const Catalogue> catalogue; //!< boards; none: the module's own
};

/**
 * @ingroup aiot
 * Connects learners by a radio: devices around a gateway, whose LAN the server is on, all of them
 * boards of the catalogue.
 */
class LearningRadio
{
  public:
    /**
     * @param config how
     * @param devices how many there will be
     * @throw std::invalid_argument for what is unknown or does not go together
     */
    LearningRadio(const LearningRadioConfig& config, uint32_t devices);
    ~LearningRadio();

    /// @return the configuration with all defaults filled in
    const LearningRadioConfig& GetConfig() const;

    /// @return what the user should know of it
    std::vector<std::string> GetNotes() const;

    /**
     * Connect nodes and put boards on them.
     * @param nodes who learns; labelled here
     * @param sink gets the labels of all nodes
     * @param zone grid zone of devices and gateway
     * @param serverZone of the server
     * @param pue of the server
     * @return how they are connected
     */
    LearningLinks Install(const LearningNodes& nodes,
                          EnergyCarbonSink& sink,
                          const std::string& zone,
                          const std::string& serverZone,
                          double pue);

  private:
    struct Parts;

    void ResolvePeers();  //!< Find out how far devices hear each other.
    void ResolveBlocks(); //!< Find out how weights are divided, and how often each part is tried.

    /// Connect devices of ns-3, or links in closed form.
    void InstallPackets(const LearningNodes& nodes, LearningLinks& links);
    void InstallMessages(const LearningNodes& nodes, LearningLinks& links);

    /// @param devices how many there are @return whether two of them, by number, hear each other
    std::function<bool(uint32_t, uint32_t)> MakeReach(uint32_t devices) const;

    LearningRadioConfig m_config;   //!< all defaults filled in
    std::unique_ptr<Parts> m_parts; //!< boards and helpers
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_NETWORK_H
