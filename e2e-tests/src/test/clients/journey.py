"""An instrument through the generated Python client."""
import os

from lodestone_client import ApiClient, Configuration
from lodestone_client.api.instruments_api import InstrumentsApi

with ApiClient(Configuration(host=os.environ["LODESTONE_URL"])) as client:
    instrument = InstrumentsApi(client).get_instrument("usgs-nd-oxide")
    print(f"{instrument.currency}/{instrument.unit}")
